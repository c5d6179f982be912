namespace Ensemble.Jobs.Scheduling;

/// <summary>Jobs that are the same to the scheduler, in the order in which they came.</summary>
internal sealed class JobClass(ClassKey key, int atOnce, TypeTurn turn)
{
    private readonly Queue<JobEntry> _queue = new();
    private readonly PriorityQueue<JobEntry, long> _again = new();

    public ClassKey Key { get; } = key;

    /// <summary>Whose turn it is among types of one priority.</summary>
    public TypeTurn Turn { get; } = turn;

    /// <summary>How many of them are unfinished, wherever they are; with the last the class is forgotten.</summary>
    public int Unfinished { get; set; }

    /// <summary>How many wait for their turn.</summary>
    public int Queued { get; private set; }

    /// <summary>How many hold part of the machine.</summary>
    public int Active { get; set; }

    /// <summary>How often others were let pass by the one at the head because it did not fit.</summary>
    public int Passed { get; set; }

    /// <summary>Whether as many run as may.</summary>
    public bool IsThrottled => atOnce > 0 && Active >= atOnce;

    public void Enqueue(JobEntry entry)
    {
        entry.Phase = JobPhase.Queued;
        Queued++;
        _queue.Enqueue(entry);
    }

    /// <summary>One of them could not be begun: it is among the first again.</summary>
    public void PutBack(JobEntry entry)
    {
        entry.Phase = JobPhase.Queued;
        Queued++;
        _again.Enqueue(entry, entry.Row);
    }

    /// <summary>One of them left the line: it stays in the queue, and is passed over.</summary>
    public void Left() => Queued--;

    /// <summary>The next one; null where there is none.</summary>
    public JobEntry? Head()
    {
        while (_again.TryPeek(out var entry, out _))
        {
            if (entry.Phase == JobPhase.Queued)
                return entry;
            _again.Dequeue();
        }
        while (_queue.TryPeek(out var entry))
        {
            if (entry.Phase == JobPhase.Queued)
                return entry;
            _queue.Dequeue();
            Passed = 0;
        }
        return null;
    }

    /// <summary>Takes the next one out.</summary>
    public JobEntry Take()
    {
        var entry = Head() ?? throw new InvalidOperationException("Nobody waits.");
        if (_again.Count > 0)
            _again.Dequeue();
        else
            _queue.Dequeue();
        Queued--;
        Passed = 0;
        return entry;
    }
}
