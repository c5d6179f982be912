using System.Collections.Immutable;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>The last event that a host took before it was killed, and what was to be done because of it.</summary>
/// <param name="happened">The event.</param>
/// <param name="actions">What its supervisor decided.</param>
internal sealed class UnfinishedEvent(RecordedEvent happened, ImmutableArray<SupervisorAction> actions)
{
    /// <summary>Writes the lines that the journal does not have yet.</summary>
    public void Write(FileJournal journal)
    {
        foreach (var missing in Missing(journal))
            journal.Append(missing.Subject, missing.Body, happened.At);
    }

    /// <summary>
    /// Sends signals and kills. Perhaps a second time: nobody knows whether the host before had come so far. Starts are not repeated, since the launcher knows
    /// whether it heard of one.
    /// </summary>
    public void Operate(Action<ReplicaId, ReplicaAction> operate)
    {
        foreach (var operation in actions.OfType<SupervisorAction.Operate>())
        {
            if (operation.Action is ReplicaAction.SignalTree or ReplicaAction.KillTree)
                operate(operation.Replica, operation.Action);
        }
    }

    // Lines of others, such as warnings, may stand between those of the supervisor; its own come in its order.
    private Queue<SupervisorAction.Journal> Missing(FileJournal journal)
    {
        var lines = new Queue<SupervisorAction.Journal>(actions.OfType<SupervisorAction.Journal>());
        if (lines.Count == 0)
            return lines;
        foreach (var written in JournalReader.ReadAll(journal.Path).Where(e => e.Sequence > happened.After))
        {
            if (lines.TryPeek(out var next) && next.Subject == written.Subject && AsText(next.Body) == AsText(written.Body))
                lines.Dequeue();
        }
        return lines;
    }

    private static string AsText(EventBody body) => new RunEvent(0, default, "", body).ToJson();
}
