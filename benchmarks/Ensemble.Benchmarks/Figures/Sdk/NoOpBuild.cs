using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>A build that has nothing to do.</summary>
internal static class NoOpBuild
{
    private const double MostPercent = 5;

    public static async Task<Row> MeasureAsync(Workbench bench, PackageUser user, CancellationToken cancellationToken)
    {
        var ours = AppHostProject.WithSdk(user, "with-sdk");
        var plain = AppHostProject.WithoutSdk(user, "without-sdk");
        int rounds = bench.RoundsOr(30);
        var readings = await AlternatingRounds.RunAsync(
            bench, "no-op build", rounds,
            [Build("Ensemble.Sdk", ours), Build("Microsoft.NET.Sdk", plain)], Measure.Milliseconds.Text, cancellationToken);
        return Row.Cost(
            $"build of an AppHost with nothing to do, {rounds} rounds", Measure.Milliseconds, readings[0], "Microsoft.NET.Sdk", readings[1],
            Measure.PercentMore, (with, without) => ((with / without) - 1) * 100, MostPercent);
    }

    // The round that warms up restores and builds; the others have nothing to do.
    private static Contestant<double> Build(string name, AppHostProject project) =>
        new(name, async token => (await project.BuildAsync(token)).TotalMilliseconds);
}
