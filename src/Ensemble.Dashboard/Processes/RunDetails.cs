using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Processes;

/// <summary>What every page knows of the run that it shows.</summary>
internal static class RunDetails
{
    public static RunDetail Of(IShownRun run) => new(
        RunShelf.Summary(run), run.Plan?.Target ?? "", run.Story.Ended?.Body.Summary, run.Controls is not null && run.Story.Ended is null,
        run.Telemetry is not null, run.Plan is { } plan ? [.. plan.AllProcesses().Select(p => Info(run, p))] : []);

    private static ProcessInfo Info(IShownRun run, ProcessPlan process) => new(
        process.Id.ToString(), process.Id.Experiment, process.Id.Group, process.Id.Name, process.Kind.ToString(), process.Replicas, Source(run, process),
        process.DeclaredAt, run.Names!.Service(process.Id), [.. process.Endpoints.Select(e => e.Service ?? e.Name)]);

    private static string Source(IShownRun run, ProcessPlan process) =>
        process.Project is { } project ? project.Path
        : process.Image is { } image ? image.Tag is { } tag ? $"{image.Image}:{tag}" : image.Image
        : run.Environment?.Render(process.Command, process.Id.Replica(0)) ?? process.Command.ToString();
}
