namespace Ensemble.Jobs.Running;

/// <summary>Those who wait for the ends of jobs.</summary>
internal sealed class EndWaiters
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TaskCompletionSource<bool>> _waiters = [];
    private bool _isOver;

    /// <summary>A task that ends with the job: true; or with the scheduler: false. Whether the job has ended already is to be looked at afterwards.</summary>
    public Task<bool> Of(long row)
    {
        lock (_lock)
        {
            if (_isOver)
                return Task.FromResult(false);
            if (!_waiters.TryGetValue(row, out var waiter))
                _waiters.Add(row, waiter = new(TaskCreationOptions.RunContinuationsAsynchronously));
            return waiter.Task;
        }
    }

    /// <summary>A job has ended, and that is on the disk.</summary>
    public void Ended(long row)
    {
        TaskCompletionSource<bool>? waiter;
        lock (_lock)
            _waiters.Remove(row, out waiter);
        waiter?.SetResult(true);
    }

    /// <summary>Nothing ends any more.</summary>
    public void GiveUp()
    {
        TaskCompletionSource<bool>[] rest;
        lock (_lock)
        {
            _isOver = true;
            rest = [.. _waiters.Values];
            _waiters.Clear();
        }
        foreach (var waiter in rest)
            waiter.SetResult(false);
    }
}
