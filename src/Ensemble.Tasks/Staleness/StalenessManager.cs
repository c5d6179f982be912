namespace Ensemble.Tasks;

/// <summary>
/// Counts workflows and says how many may be started, so that what is learned from is not too old: each version uses up one batch, and a workflow
/// that is started
/// when there are already batches enough for the next versions would be used too late.
/// </summary>
/// <remarks>
/// The capacity at a version is the smaller of <c>max(1, maxConcurrent) - running</c> and
/// <c>(maxStaleness + version + 1) * max(1, batchSize) - (accepted + running)</c>. All members may be called by several threads at once, and never throw.
/// </remarks>
public sealed class StalenessManager
{
    private readonly Lock _lock = new();
    private readonly long _maxConcurrent;
    private readonly long _batchSize;
    private readonly long _maxStaleness;
    private readonly ICapacityModifier? _modifier;
    private StalenessCounts _counts;

    /// <summary>Makes one that has counted nothing.</summary>
    /// <param name="maxConcurrent">How many workflows may run at a time; below 1 means 1.</param>
    /// <param name="batchSize">How many results each version uses up; below 1 means 1.</param>
    /// <param name="maxStaleness">How many versions a result may be behind when it is used.</param>
    /// <param name="modifier">What adds capacity; null for nothing.</param>
    public StalenessManager(int maxConcurrent, int batchSize, int maxStaleness, ICapacityModifier? modifier = null)
    {
        _maxConcurrent = Math.Max(1, maxConcurrent);
        _batchSize = Math.Max(1, batchSize);
        _maxStaleness = maxStaleness;
        _modifier = modifier;
        PendingLimit = (maxStaleness + 1L) * batchSize;
    }

    /// <summary>How many workflows are worth having in the queue: <c>(maxStaleness + 1) * batchSize</c>.</summary>
    public long PendingLimit { get; }

    /// <summary>All numbers, of one moment.</summary>
    public StalenessCounts Counts
    {
        get
        {
            lock (_lock)
                return _counts;
        }
    }

    /// <summary>Raised, outside of the lock, when somebody else than the executor changed the counts.</summary>
    internal event Action? Changed;

    /// <summary>How many workflows may be started now. Negative where too many were.</summary>
    /// <param name="version">The present version.</param>
    public long Capacity(int version)
    {
        long extra = _modifier?.Extra(version) ?? 0;
        lock (_lock)
            return Math.Min(_maxConcurrent - _counts.Running, AgeCapacity_NeedsLock(version) + extra);
    }

    /// <summary>A workflow was put into the queue: enqueued + 1.</summary>
    public void Enqueue() => CountAndTell(enqueued: 1);

    /// <summary>A workflow was started: enqueued - 1, running + 1.</summary>
    public void Submit() => CountAndTell(enqueued: -1, running: 1);

    /// <summary>A workflow ended with a result: running - 1, accepted + 1.</summary>
    public void Accept() => CountAndTell(running: -1, accepted: 1);

    /// <summary>A workflow ended without a result: running - 1, rejected + 1.</summary>
    public void Reject() => CountAndTell(running: -1, rejected: 1);

    /// <summary>Goes on from a version that was saved: accepted = version * max(1, batchSize). The other numbers stay.</summary>
    /// <param name="version">The version.</param>
    public void Recover(int version)
    {
        lock (_lock)
            _counts = _counts with { Accepted = version * _batchSize };
        Changed?.Invoke();
    }

    /// <summary>Whether one more may be started; an urgent one as soon as concurrency allows.</summary>
    internal bool MayStart(int version, bool isUrgent)
    {
        if (!isUrgent)
            return Capacity(version) > 0;
        lock (_lock)
            return _maxConcurrent - _counts.Running > 0;
    }

    internal void Count(int enqueued = 0, int running = 0, int accepted = 0, int rejected = 0)
    {
        lock (_lock)
            _counts = new(_counts.Enqueued + enqueued, _counts.Running + running, _counts.Accepted + accepted, _counts.Rejected + rejected);
    }

    private void CountAndTell(int enqueued = 0, int running = 0, int accepted = 0, int rejected = 0)
    {
        Count(enqueued, running, accepted, rejected);
        Changed?.Invoke();
    }

    private long AgeCapacity_NeedsLock(int version) => (_maxStaleness + version + 1) * _batchSize - (_counts.Accepted + _counts.Running);
}
