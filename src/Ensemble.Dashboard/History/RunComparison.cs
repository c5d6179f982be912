using Ensemble.Hosting.Explaining;
using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Planning;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.History;

/// <summary>Finds what is different between runs.</summary>
internal static class RunComparison
{
    /// <summary>Compares. The first run is what the others are compared with.</summary>
    public static async Task<Comparison> OfAsync(IReadOnlyList<IShownRun> runs, CancellationToken cancellationToken) => new(
        [.. runs.Select(RunShelf.Summary)], [.. Facts(runs)], [.. Models(runs)], [.. Processes(runs)],
        [.. await OverlaidMetrics.ListAsync(runs, cancellationToken)]);

    private static IEnumerable<ComparedFact> Facts(IReadOnlyList<IShownRun> runs)
    {
        yield return new("Duration", [.. runs.Select(Duration)]);
        yield return new("Exit code", [.. runs.Select(r => r.Story.Ended?.Body.ExitCode.ToString(CultureInfo.InvariantCulture))]);
        if (runs.Any(r => r.Story.Source is not null))
            yield return new("Git commit", [.. runs.Select(r => r.Story.Source?.ToString())]);
        yield return new("Ensemble", [.. runs.Select(r => r.Story.Began?.Body.Version)]);
        yield return new("Target", [.. runs.Select(r => r.Plan?.Target)]);
        yield return new("Processes", [.. runs.Select(r => r.Plan?.AllProcesses().Count().ToString(CultureInfo.InvariantCulture))]);
        yield return new("Replicas", [.. runs.Select(r => r.Names?.Replicas.Count.ToString(CultureInfo.InvariantCulture))]);
        var parameters = runs.SelectMany(r => r.Plan?.Parameters.Select(p => p.Name) ?? []).Distinct(StringComparer.Ordinal);
        foreach (string parameter in parameters)
            yield return new($"Parameter {parameter}", [.. runs.Select(r => Parameter(r, parameter))]);
    }

    // Of a run that goes on, the last event says nothing of how long it takes.
    private static string? Duration(IShownRun run) =>
        run.Story is { Began: { } began, LastTime: { } last } && (run.IsOver || run.Story.Ended is not null) ? Seconds(last - began.Time) : null;

    private static string? Parameter(IShownRun run, string name) => run.Plan?.Parameters.FirstOrDefault(p => p.Name == name) switch
    {
        null => null,
        { Secret: true } => Hosting.ResourceService.Secrets.Mask,
        _ => run.Binding?.Parameters.GetValueOrDefault(name),
    };

    private static IEnumerable<ComparedModel> Models(IReadOnlyList<IShownRun> runs) =>
        from run in runs.Skip(1)
        where runs[0].Plan is not null && run.Plan is not null
        select new ComparedModel(run.Id, PlanDiff.Of(runs[0].Plan!, run.Plan!).Changes);

    private static IEnumerable<ComparedProcess> Processes(IReadOnlyList<IShownRun> runs) =>
        from process in runs.SelectMany(r => r.Plan?.AllProcesses().Select(p => p.Id) ?? []).Distinct()
        select new ComparedProcess(process.ToString(), [.. runs.Select(r => Result(r, process))]);

    private static ProcessResult? Result(IShownRun run, ProcessId process)
    {
        var statuses = run.Story.Replicas().Where(s => s.Replica.Process == process).ToArray();
        if (statuses.Length == 0)
            return null;
        string[] tones = ["bad", "warn", "busy", "idle", "ok", "done"];
        var worst = statuses.Select(s => ShownState.Of(s, run.IsOver)).MinBy(s => Array.IndexOf(tones, s.Tone))!;
        var lives = statuses.Where(s => s.StartedAt is not null && s.Cause is not null).Select(s => (s.Since - s.StartedAt!.Value).TotalMilliseconds).ToArray();
        var usage = statuses.Select(s => s.Usage).OfType<Model.Journal.ResourceUsage>().ToArray();
        return new(
            worst.Word, worst.Tone, lives.Length > 0 ? lives.Max() : null, statuses.Sum(s => s.Restarts),
            usage.Length > 0 ? Math.Round(usage.Sum(u => (u.UserCpu + u.SystemCpu).TotalSeconds), 3) : null,
            usage.Length > 0 ? usage.Max(u => u.PeakMemory) : null);
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");
}
