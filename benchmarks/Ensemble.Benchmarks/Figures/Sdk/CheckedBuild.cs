using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>A build after an edit, with the check of the model and without.</summary>
internal static class CheckedBuild
{
    private const double MostMilliseconds = 1000;

    public static async Task<Row> MeasureAsync(Workbench bench, PackageUser user, CancellationToken cancellationToken)
    {
        var readings = await AlternatingRounds.RunAsync(
            bench, "build after an edit", bench.Rounds,
            [
                Build("checked", AppHostProject.WithSdk(user, "checked")),
                Build("unchecked", AppHostProject.WithSdk(user, "unchecked"), "-p:EnsembleCheckModel=false"),
            ],
            Measure.Milliseconds.Text, cancellationToken);
        return Row.Cost(
            "build of an AppHost after an edit", Measure.Milliseconds, readings[0], "without the check", readings[1],
            Measure.MillisecondsMore, (with, without) => with - without, MostMilliseconds);
    }

    private static Contestant<double> Build(string name, AppHostProject project, params string[] options) => new(name, async token =>
    {
        project.Edit();
        return (await project.BuildAsync(token, options)).TotalMilliseconds;
    });
}
