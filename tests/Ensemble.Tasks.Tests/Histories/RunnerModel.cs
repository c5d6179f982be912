namespace Ensemble.Tasks.Histories;

/// <summary>What a runner should do, said as simply as possible: one thread, lists, everything looked through each time.</summary>
internal sealed class RunnerModel(int maxQueueSize, int maxConcurrency)
{
    private readonly List<long> _submitted = [];

    public List<long> Queued { get; } = [];

    public List<long> Running { get; } = [];

    /// <summary>Results that nobody has taken, by id.</summary>
    public Dictionary<long, int> Results { get; } = [];

    public bool IsPaused { get; set; }

    public bool TrySubmit(long id)
    {
        if (Queued.Count >= maxQueueSize)
            return false;
        _submitted.Add(id);
        Queued.Add(id);
        Settle();
        return true;
    }

    public void End(long id, int value)
    {
        Running.Remove(id);
        Results.Add(id, value);
        Settle();
    }

    /// <summary>The values of the oldest submitted; null where there are too few.</summary>
    public int[]? Take(int count)
    {
        if (Results.Count < count)
            return null;
        long[] oldest = [.. _submitted.Where(Results.ContainsKey).Take(count)];
        int[] values = [.. oldest.Select(id => Results[id])];
        foreach (long id in oldest)
            Results.Remove(id);
        Settle();
        return values;
    }

    public int TakeOne(long id)
    {
        Results.Remove(id, out int value);
        Settle();
        return value;
    }

    /// <summary>Starts what may start.</summary>
    public void Settle()
    {
        while (!IsPaused && Queued.Count > 0 && Running.Count < maxConcurrency && Results.Count < maxQueueSize)
        {
            Running.Add(Queued[0]);
            Queued.RemoveAt(0);
        }
    }
}
