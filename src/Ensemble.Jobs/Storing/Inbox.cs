using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Jobs.Storing;

/// <summary>Where many leave what one works off, everything that is there at a time. Bounded by those who leave things, not by itself.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing that had to be given back.")]
internal sealed class Inbox<T>
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private List<T> _items = [];
    private List<T> _taken = [];
    private bool _isClosed;

    /// <returns>False where it is closed.</returns>
    public bool Post(T item)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _items.Add(item);
            if (_items.Count > 1)
                return true;
        }
        _arrived.Release();
        return true;
    }

    /// <summary>Leaves several, with nothing between them.</summary>
    public void Post(IReadOnlyList<T> items)
    {
        if (items.Count == 0)
            return;
        lock (_lock)
        {
            if (_isClosed)
                return;
            _items.AddRange(items);
            if (_items.Count > items.Count)
                return;
        }
        _arrived.Release();
    }

    /// <summary>Takes nothing more; what is there can still be taken.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        _arrived.Release();
    }

    /// <summary>Waits until something is there, and takes all of it. Blocks the thread, which is to be one's own.</summary>
    /// <returns>The items, until the next call; null when it is closed and empty.</returns>
    public List<T>? Take()
    {
        while (true)
        {
            _arrived.Wait();
            if (Swap(out bool isOver) is { } items)
                return items;
            if (isOver)
                return null;
        }
    }

    /// <inheritdoc cref="Take"/>
    /// <remarks>Does not block.</remarks>
    public async ValueTask<List<T>?> TakeAsync()
    {
        while (true)
        {
            await _arrived.WaitAsync();
            if (Swap(out bool isOver) is { } items)
                return items;
            if (isOver)
                return null;
        }
    }

    private List<T>? Swap(out bool isOver)
    {
        lock (_lock)
        {
            isOver = _isClosed;
            if (_items.Count == 0)
                return null;
            // A list that was large once is not kept for quiet times.
            if (_taken.Capacity > 100_000)
                _taken = [];
            _taken.Clear();
            (_items, _taken) = (_taken, _items);
            if (_isClosed)
                _arrived.Release();
            return _taken;
        }
    }
}
