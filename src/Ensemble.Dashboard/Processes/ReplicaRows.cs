using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Explaining;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Processes;

/// <summary>Replicas as rows.</summary>
/// <param name="run">The run.</param>
/// <param name="links">The links of replicas that have some.</param>
internal sealed class ReplicaRows(IShownRun run, IReadOnlyDictionary<string, IReadOnlyList<RunLink>> links)
{
    /// <summary>A replica at one moment.</summary>
    public ReplicaRow Of(ReplicaStatus status)
    {
        string name = status.Replica.ToString();
        var state = ShownState.Of(status, run.IsOver);
        bool isRunning = status.Phase is ReplicaPhase.Running or ReplicaPhase.Stopping;
        return new()
        {
            Name = name,
            Process = status.Replica.Process.ToString(),
            Index = status.Replica.Index,
            State = state.Word,
            Tone = state.Tone,
            Cause = state.Cause,
            ExitCode = status.Cause switch
            {
                Completed completed => completed.ExitCode,
                Failed failed => failed.ExitCode,
                _ => null,
            },
            Attempt = status.Attempt,
            Restarts = status.Restarts,
            Pid = !run.IsOver ? status.ProcessId : null,
            Since = UnixTime.Of(status.Since),
            StartedAt = UnixTime.Of(status.StartedAt),
            EndedAt = status.Phase is ReplicaPhase.Ended && status.Attempt > 0 ? UnixTime.Of(status.Since)
                : !run.IsOver ? null : UnixTime.Of(run.Story.LastTime),
            WaitsFor = status.WaitsFor,
            Links = isRunning && links.TryGetValue(name, out var found) ? [.. found] : [],
            Instance = RunNames.Instance(status.Replica),
        };
    }
}
