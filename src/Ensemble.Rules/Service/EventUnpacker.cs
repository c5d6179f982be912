using System.Collections.Immutable;
using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>Takes events out of batches. Pure.</summary>
internal static class EventUnpacker
{
    /// <summary>Whether a batch can be read: every word that it names is there.</summary>
    public static bool IsSound(Batch batch)
    {
        int words = batch.Words.Count;
        foreach (var packed in batch.Events)
        {
            if ((uint)packed.Job > words || (uint)packed.Submission > words || (uint)packed.Name > words || (uint)packed.Fatal > words)
                return false;
        }
        return true;
    }

    /// <summary>An event of a batch; null for one of a kind that is not known here.</summary>
    public static MemberEvent? Unpack(Batch batch, Event packed) => packed.Kind switch
    {
        Event.Types.Kind.Job => new MemberEvent.JobHappened(
            Word(batch, packed.Job) ?? "", Word(batch, packed.Submission), Word(batch, packed.Name) ?? "", packed.Time)
        {
            Sequence = packed.Sequence,
            Status = packed.Status,
            Fatal = Word(batch, packed.Fatal),
            Record = packed.Record.Length == 0 ? null : packed.Record,
        },
        Event.Types.Kind.CaughtUp => new MemberEvent.CaughtUp { Sequence = packed.Sequence },
        Event.Types.Kind.Queue => new MemberEvent.QueueChanged(Status(packed.Queue ?? new())) { Sequence = packed.Sequence },
        Event.Types.Kind.Said => new MemberEvent.Said(packed.Watch, Word(batch, packed.Job) ?? "", Word(batch, packed.Submission), packed.Line)
        {
            Sequence = packed.Sequence,
        },
        _ => null,
    };

    private static string? Word(Batch batch, int place) => place == 0 ? null : batch.Words[place - 1];

    private static QueueStatus Status(Queue queue) => new()
    {
        NodesUp = queue.NodesUp,
        NodesFree = queue.NodesFree,
        CoresUp = queue.CoresUp,
        CoresFree = queue.CoresFree,
        Jobs = queue.Jobs.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Waiting = queue.Waiting.ToImmutableSortedDictionary(),
        Next = [.. queue.Next],
    };
}
