using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using ReplicaStatus = Ensemble.Hosting.Runs.ReplicaStatus;

namespace Ensemble.Hosting.Detached;

/// <summary>The end of a run of which nobody is left, host nor launcher, told in its journal by whoever finds it.</summary>
/// <param name="plan">What ran.</param>
/// <param name="journal">Its journal, opened to go on with it.</param>
/// <param name="past">What stands in it.</param>
/// <param name="ends">The ends that its launcher saw.</param>
/// <param name="now">The time.</param>
internal sealed class AbandonedRun(
    ApplicationPlan plan, FileJournal journal, IReadOnlyList<RunEvent> past, IReadOnlyDictionary<string, LauncherNote> ends, DateTimeOffset now)
{
    private const string By = "the loss of its host";

    private readonly RunBoard _board = new(plan, now);
    private readonly ExperimentSummary _summary = new(plan, new ReplicaLabels(plan), _ => null);

    /// <summary>Completes the journal of a run, where its host did not. Only one may do so at a time.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">Plan or journal cannot be read or written.</exception>
    /// <exception cref="FormatException">Plan or journal is none of ours, or of a newer version.</exception>
    public static void Complete(RunFolder folder, TimeProvider time)
    {
        var plan = PlanJson.ReadPlan(File.ReadAllText(folder.PlanFile));
        using var journal = FileJournal.Continue(folder.JournalFile, time, out var past);
        if (past is [.., { Body: RunEnded }])
            return;
        new AbandonedRun(plan, journal, past, LauncherNotes.Ends(Path.Combine(folder.Directory, "launcher.jsonl")), time.GetUtcNow()).Complete();
    }

    private void Complete()
    {
        journal.Appended += _board.Apply;
        journal.Appended += _summary.Apply;
        foreach (var happened in past)
        {
            _board.Apply(happened);
            _summary.Apply(happened);
        }
        var endings = _board.Replicas.Select(End).OfType<(ReplicaId Replica, EventBody Body, DateTimeOffset At)>().OrderBy(e => e.At).ToArray();
        foreach (var (replica, body, at) in endings)
            journal.Append(replica.ToString(), body, at);
        foreach (string name in past.Where(e => e.Body is ExperimentStarted).Select(e => e.Subject).Except(past.Where(e => e.Body is ExperimentEnded).Select(e => e.Subject)))
        {
            var failed = _board.Replicas.Where(r => r.Replica.Process.Experiment == name && r is { Phase: ReplicaPhase.Ended, Cause.IsFailure: true }).MinBy(r => r.Since);
            journal.Append(name, new ExperimentEnded(Succeeded: false, failed?.Replica.ToString(), failed?.Cause));
        }
        journal.Append("", new RunEnded(1, string.Join("; ", _summary.Lines(now).Select(line => line.Text))));
    }

    private (ReplicaId Replica, EventBody Body, DateTimeOffset At)? End(ReplicaStatus status) => status.Phase switch
    {
        ReplicaPhase.Starting or ReplicaPhase.Running or ReplicaPhase.Stopping => EndOfLiving(status),
        ReplicaPhase.Waiting => (status.Replica, new ReplicaEnded(status.Attempt, new Stopped(By), Usage: null), now),
        ReplicaPhase.Restarting => (status.Replica, new ReplicaRestartCancelled(LastOf<ReplicaRestarting>(status.Replica)!.Restart, By), now),
        _ => null,
    };

    private (ReplicaId Replica, EventBody Body, DateTimeOffset At) EndOfLiving(ReplicaStatus status)
    {
        if (!ends.TryGetValue(IncarnationKey.Of(status.Replica, status.Attempt), out var end))
            return (status.Replica, new ReplicaEnded(status.Attempt, new Lost("its host and its launcher were killed"), Usage: null), now);
        var exit = new ReplicaExit(end.ExitCode, end.Signal is { } signal ? SignalNames.NameOf(signal) : null);
        var cause = status.Phase is ReplicaPhase.Stopping
            ? new Stopped(LastOf<ReplicaStopping>(status.Replica)!.By)
            : exit.Cause(plan.AllProcesses().Single(p => p.Id == status.Replica.Process).SuccessExitCodes, outOfMemory: false);
        return (status.Replica, new ReplicaEnded(status.Attempt, cause, Usage: null), end.At);
    }

    private T? LastOf<T>(ReplicaId replica) where T : EventBody => past.LastOrDefault(e => e.Body is T && e.Subject == replica.ToString())?.Body as T;
}
