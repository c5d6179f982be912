using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Hosting.Telemetry;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Processes.Hosting;

namespace Ensemble.Hosting.Detached;

/// <summary>The end of a run of which nobody is left, host nor launcher, told in its journal by whoever finds it.</summary>
/// <param name="history">What they left.</param>
/// <param name="now">The time.</param>
internal sealed class AbandonedRun(RunHistory history, DateTimeOffset now)
{
    private const string By = "the end of its launcher";
    private const string NobodyLeft = "its host and its launcher were killed";

    private readonly RunSupervisor _supervisor = history.Supervisor.Supervisor;
    private readonly ExperimentSummary _summary = new(history.Plan, new ReplicaLabels(history.Plan), _ => null);
    private int _exitCode = history.Supervisor.ExitCode ?? 1;

    /// <summary>Completes the journal of a run where its host did not. Only one may do so at a time, when nothing of the run lives.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="FormatException">A file is none of ours, or of a newer version.</exception>
    public static void Complete(RunFolder folder, TimeProvider time)
    {
        using var history = RunHistory.Open(folder, time);
        if (!history.Events.Any(e => e.Body is RunEnded))
            new AbandonedRun(history, time.GetUtcNow()).Complete(LauncherNotes.Read(new LauncherFiles(folder.Directory).Record));
        HostSpans.Complete(folder, history.Plan, JournalReader.ReadAll(folder.JournalFile), time);
    }

    // What another host would do that takes the run over, but that there is nothing to take over.
    private void Complete(IReadOnlyDictionary<string, LauncherNote> notes)
    {
        foreach (var past in history.Events)
            _summary.Apply(past);
        history.Journal.Appended += _summary.Apply;
        var last = history.Supervisor.Last;
        if (last is not null)
            new UnfinishedEvent(last, history.Supervisor.LastActions).Write(history.Journal);
        var at = last?.At ?? DateTimeOffset.MinValue;
        foreach (var found in Replicas().SelectMany(r => Found(r, notes)).OrderBy(f => f.At).ToArray())
            Take(new SupervisorEvent.ReplicaFact(found.Replica, found.Fact), at = found.At > at ? found.At : at);
        Take(new SupervisorEvent.StopRequest(new StopScope.WholeRun(), By), now);
        foreach (var replica in Replicas().Where(r => IsOpen(r.State)).Select(r => r.Replica).ToArray())
            Take(new SupervisorEvent.ReplicaFact(replica, new ReplicaEvent.WasLost(_supervisor.StateOf(replica)!.Attempt, NobodyLeft)), now);
        history.Journal.Append("", new RunEnded(_exitCode, string.Join("; ", _summary.Lines(now).Select(line => line.Text))));
    }

    private IEnumerable<Supervision.ReplicaStatus> Replicas() => _supervisor.AllProcesses().SelectMany(p => p.Replicas);

    private static IEnumerable<FoundFact> Found(Supervision.ReplicaStatus replica, IReadOnlyDictionary<string, LauncherNote> notes)
    {
        if (!IsOpen(replica.State) || !notes.TryGetValue(IncarnationKey.Of(replica.Replica, replica.State.Attempt), out var note))
            yield break;
        int attempt = replica.State.Attempt;
        if (replica.State is ReplicaState.Starting)
            yield return new(note.StartedAt, replica.Replica, new ReplicaEvent.Started(attempt, note.ProcessId));
        if (note.End is var (exit, at))
            yield return new(at, replica.Replica, new ReplicaEvent.TreeEnded(attempt, exit, Usage: null, OutOfMemory: false));
    }

    private static bool IsOpen(ReplicaState state) => state is ReplicaState.Starting or ReplicaState.Running or ReplicaState.Stopping or ReplicaState.Sweeping;

    private void Take(SupervisorEvent happened, DateTimeOffset at)
    {
        foreach (var action in _supervisor.Handle(happened, at))
        {
            if (action is SupervisorAction.Journal line)
                history.Journal.Append(line.Subject, line.Body, at);
            else if (action is SupervisorAction.RunOver over)
                _exitCode = over.ExitCode;
        }
    }
}
