using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;

namespace Ensemble.Dashboard.Live;

/// <summary>Where nothing was launched, the processes are those that sent telemetry.</summary>
internal static class TelemetryRows
{
    public static async Task<ImmutableArray<ReplicaRow>> OfAsync(IShownRun run, CancellationToken cancellationToken)
    {
        if (run.Telemetry is not { } telemetry)
            return [];
        var resources = await telemetry.ResourcesAsync(cancellationToken);
        return [.. resources.OrderBy(r => r.Resource.Process.ToString(), StringComparer.Ordinal).Select((r, i) => new ReplicaRow
        {
            Name = r.Resource.Process.ToString(),
            Process = r.Resource.Process.Service,
            Index = i,
            State = "Sent telemetry",
            Tone = "idle",
            Cause = $"{r.Spans} spans, {r.LogRecords} log records, {r.Points} points",
            Instance = r.Resource.Process.Instance,
        })];
    }
}
