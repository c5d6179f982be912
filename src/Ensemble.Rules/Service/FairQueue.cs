namespace Ensemble.Rules.Service;

/// <summary>
/// What several have to send over one connection: one of each in turn, so that who has much to send makes nobody wait. For any number of threads that add, and
/// one that takes.
/// </summary>
/// <typeparam name="T">What is sent.</typeparam>
/// <param name="most">How much one may have waiting. Full: it is not added, and the caller gives the connection up.</param>
internal sealed class FairQueue<T>(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, Queue<T>> _lanes = [];
    private readonly Queue<object> _turns = [];
    private TaskCompletionSource? _more;
    private bool _isComplete;

    /// <summary>Gets whether there is nothing to take.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _turns.Count == 0;
        }
    }

    /// <summary>Adds what one has to send.</summary>
    /// <param name="lane">Who.</param>
    /// <param name="item">What.</param>
    /// <returns>False where it has too much waiting already, or nothing is sent any more.</returns>
    public bool TryAdd(object lane, T item)
    {
        lock (_gate)
        {
            if (_isComplete)
                return false;
            if (!_lanes.TryGetValue(lane, out var waiting))
                _lanes[lane] = waiting = new();
            if (waiting.Count >= most)
                return false;
            waiting.Enqueue(item);
            if (waiting.Count == 1)
                _turns.Enqueue(lane);
            Wake_NeedsLock();
            return true;
        }
    }

    /// <summary>Takes what is next: of the one that has waited the longest for its turn.</summary>
    public bool TryTake(out T item)
    {
        lock (_gate)
        {
            if (!_turns.TryDequeue(out object? lane))
            {
                item = default!;
                return false;
            }
            var waiting = _lanes[lane];
            item = waiting.Dequeue();
            if (waiting.Count > 0)
                _turns.Enqueue(lane);
            else
                _lanes.Remove(lane);
            return true;
        }
    }

    /// <summary>Waits until there is something to take.</summary>
    /// <returns>False when nothing is left and nothing comes any more.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_turns.Count > 0)
                    return true;
                if (_isComplete)
                    return false;
                _more ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                more = _more.Task;
            }
            await more.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Nothing is added any more. May be called again.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Wake_NeedsLock();
        }
    }

    private void Wake_NeedsLock()
    {
        _more?.TrySetResult();
        _more = null;
    }
}
