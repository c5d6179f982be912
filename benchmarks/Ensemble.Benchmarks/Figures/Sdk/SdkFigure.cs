using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>What people wait for while they work: builds, the command, and the start of an experiment, all with packages.</summary>
internal sealed class SdkFigure : IFigure
{
    public string Name => "sdk";

    public string Method =>
        "The packages are made with machine code and installed in a private place; no build server is used. No-op build: `dotnet build`, restore included, " +
        "of an AppHost with one referenced project, beside the same project with `Microsoft.NET.Sdk` and the same libraries. Build after an edit: a line " +
        "is added to the AppHost's `Program.cs`; the other side has `-p:EnsembleCheckModel=false`. The command is started as a program, and ends. A new " +
        "host: the host of a run in the background is killed, `ensemble ps` has the run adopted and lists it; counted from the start of the new host's " +
        "process, which is built from source without machine code. The created experiment: from before " +
        "`dotnet run --no-build` until its journal says that the last of its 5 processes is running.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var user = await PackageUser.SetUpAsync(bench, cancellationToken);
        return
        [
            await NoOpBuild.MeasureAsync(bench, user, cancellationToken),
            await CheckedBuild.MeasureAsync(bench, user, cancellationToken),
            .. await CommandStarts.MeasureAsync(bench, user, cancellationToken),
            await Adoptions.MeasureAsync(bench, user, cancellationToken),
            await ExperimentStart.MeasureAsync(bench, user, cancellationToken),
        ];
    }
}
