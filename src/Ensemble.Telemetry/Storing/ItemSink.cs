namespace Ensemble.Telemetry.Storing;

/// <summary>Collects items of one kind by process, and gives them away as blocks when they are many, old, or hold much memory.</summary>
/// <typeparam name="T">Spans, log records or points.</typeparam>
/// <param name="options">How many, how old, how much.</param>
/// <param name="time">The clock.</param>
/// <param name="write">Writes one block.</param>
internal sealed class ItemSink<T>(StoreOptions options, TimeProvider time, Action<PendingItems<T>> write)
{
    private const long MaxBytesOfBlock = 4 * 1024 * 1024;
    private const int ProcessesWithoutDelay = 100;
    private const int MaxDelay = 10;

    private readonly Dictionary<ProcessKey, PendingItems<T>> _pending = [];
    private readonly List<PendingItems<T>> _due = [];

    /// <summary>About how much memory is held by what waits.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>How many items wait.</summary>
    public int Count { get; private set; }

    public void Add(ResourceBatch<T> batch)
    {
        if (batch.Items.Count == 0)
            return;
        long now = time.GetTimestamp();
        if (_pending.Count >= ResourceTable.MaxResources)
            CloseDue(all: true);
        if (!_pending.TryGetValue(batch.Resource.Process, out var pending))
            _pending.Add(batch.Resource.Process, pending = new(batch.Resource, now));
        if (!batch.Resource.IsAssumed)
            pending.Resource = batch.Resource;
        long each = Math.Max(1, batch.MemoryBytes / batch.Items.Count);
        foreach (var item in batch.Items)
        {
            pending.Add(item, each, now);
            MemoryBytes += each;
            Count++;
            if (pending.Items.Count >= options.BlockItems || pending.MemoryBytes >= MaxBytesOfBlock)
                Close(pending);
        }
    }

    /// <summary>Writes what is old enough.</summary>
    /// <param name="all">Whether everything is.</param>
    public void CloseDue(bool all)
    {
        if (Count == 0)
            return;
        // With many processes small blocks would be too many: they are allowed to grow older.
        var age = options.BlockAge * Math.Clamp(_pending.Count / ProcessesWithoutDelay, 1, MaxDelay);
        foreach (var pending in _pending.Values)
            if (pending.Items.Count > 0 && (all || time.GetElapsedTime(pending.Since) >= age))
                _due.Add(pending);
        foreach (var pending in _due)
            Close(pending);
        _due.Clear();
        if (all)
            _pending.Clear();
    }

    private void Close(PendingItems<T> pending)
    {
        int count = pending.Items.Count;
        long bytes = pending.MemoryBytes;
        try
        {
            write(pending);
        }
        finally
        {
            Count -= count;
            MemoryBytes -= bytes;
            pending.Clear();
        }
    }
}
