namespace Ensemble.Telemetry.Storing;

/// <summary>Items of one process and kind that wait until there are enough for a block.</summary>
internal sealed class PendingItems<T>(TelemetryResource resource, long since)
{
    private List<T> _items = [];

    public TelemetryResource Resource { get; set; } = resource;

    /// <summary>When the first of them came, as a timestamp of the clock.</summary>
    public long Since { get; private set; } = since;

    public IReadOnlyList<T> Items => _items;

    /// <summary>About how much memory they hold.</summary>
    public long MemoryBytes { get; private set; }

    public void Add(T item, long memoryBytes, long now)
    {
        if (_items.Count == 0)
            Since = now;
        _items.Add(item);
        MemoryBytes += memoryBytes;
    }

    public void Clear()
    {
        // A list that was large once is not kept for a process that has gone quiet.
        if (_items.Capacity > 512 && _items.Count < 64)
            _items = [];
        _items.Clear();
        MemoryBytes = 0;
    }
}
