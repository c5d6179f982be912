using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>Puts events into a batch. What events have in common, such as the name of a group's submission, is written once.</summary>
internal sealed class EventPacker
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private Batch _batch = new();
    private int _size;

    /// <summary>Gets whether nothing is in it.</summary>
    public bool IsEmpty => _batch.Events.Count == 0;

    /// <summary>Gets whether it should be sent before more is added.</summary>
    public bool IsFull => _batch.Events.Count >= MemberProtocol.MostEvents || _size >= MemberProtocol.FullAt;

    /// <summary>Adds an event.</summary>
    public void Add(MemberEvent happened)
    {
        var packed = Pack(happened);
        packed.Sequence = happened.Sequence;
        _batch.Events.Add(packed);
        _size += packed.Record.Length + packed.Line.Length;
    }

    /// <summary>The batch, after which the next one begins.</summary>
    public Batch Take()
    {
        var full = _batch;
        _batch = new();
        _words.Clear();
        _size = 0;
        return full;
    }

    private Event Pack(MemberEvent happened) => happened switch
    {
        MemberEvent.JobHappened job => new()
        {
            Job = Place(job.Job),
            Submission = Place(job.Submission),
            Name = Place(job.Name),
            Time = job.Time,
            Status = job.Status,
            Fatal = Place(job.Fatal),
            // One that is cut is no JSON any more.
            Record = job.Record is { Length: <= MemberProtocol.MostText } record ? record : "",
        },
        MemberEvent.CaughtUp => new() { Kind = Event.Types.Kind.CaughtUp },
        MemberEvent.QueueChanged { Status: var status } => new() { Kind = Event.Types.Kind.Queue, Queue = Pack(status) },
        MemberEvent.Said said => new()
        {
            Kind = Event.Types.Kind.Said,
            Watch = said.Watch,
            Job = Place(said.Job),
            Submission = Place(said.Submission),
            Line = said.Line.Length <= MemberProtocol.MostText ? said.Line : said.Line[..MemberProtocol.MostText],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event of this kind cannot be sent."),
    };

    private int Place(string? word)
    {
        if (word is null)
            return 0;
        if (_words.TryGetValue(word, out int place))
            return place;
        _batch.Words.Add(word);
        _size += word.Length;
        return _words[word] = _batch.Words.Count;
    }

    private static Queue Pack(QueueStatus status)
    {
        Queue queue = new() { NodesUp = status.NodesUp, NodesFree = status.NodesFree, CoresUp = status.CoresUp, CoresFree = status.CoresFree };
        foreach (var (state, count) in status.Jobs)
            queue.Jobs[state] = count;
        foreach (var (nodes, count) in status.Waiting)
            queue.Waiting[nodes] = count;
        queue.Next.Add(status.Next);
        return queue;
    }
}
