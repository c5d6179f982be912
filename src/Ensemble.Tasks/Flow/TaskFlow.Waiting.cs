using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tasks.Flow;

internal sealed partial class TaskFlow<T>
{
    private readonly Random _random;
    private readonly SortedSet<CountWaiter<T>> _waiters = new(CountWaiter<T>.BySatisfaction); // as many as there are callers who wait
    private int _leastWanted = int.MaxValue;
    private long _arrivals;

    /// <summary>Takes results as soon as there are enough.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="timeout">How long to wait; zero looks once, infinite waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The results; where the time is up, none and how many there were.</returns>
    public async Task<(FlowEntry<T>[]? Taken, int Received)> TakeAsync(int count, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = Await(count, timeout, out var taken, out int received);
        if (waiter is null)
            return (taken, received);
        using var end = WaitEnd.Begin(Clock.Time, timeout, token => GiveUp(waiter, token), cancellationToken);
        return (await waiter.Task.ConfigureAwait(false), waiter.Received);
    }

    /// <summary>The same for a caller who blocks.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "Asked for. No continuation needs the thread that blocks.")]
    public (FlowEntry<T>[]? Taken, int Received) Take(int count, TimeSpan timeout)
    {
        var waiter = Await(count, timeout, out var taken, out int received);
        if (waiter is null)
            return (taken, received);
        using var end = WaitEnd.Begin(Clock.Time, timeout, token => GiveUp(waiter, token), CancellationToken.None);
        return (waiter.Task.GetAwaiter().GetResult(), waiter.Received);
    }

    /// <summary>Takes the result of one task as soon as it has ended.</summary>
    /// <returns>The entry; null when the time is up.</returns>
    /// <exception cref="KeyNotFoundException">The id is unknown, or its result was taken.</exception>
    public async Task<FlowEntry<T>?> TakeAsync(long id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EntryWaiter<T>? waiter = null;
        FlowEntry<T>? entry;
        bool hasEnded, needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            if (!_byId.TryGetValue(id, out entry))
                throw new KeyNotFoundException($"Task {id} is unknown, or its result was taken.");
            hasEnded = entry.Stage is FlowStage.Ended or FlowStage.Rejected;
            if (hasEnded)
                Remove_NeedsLock(entry);
            else if (timeout != TimeSpan.Zero)
                waiter = Await_NeedsLock(entry);
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        if (waiter is null)
            return hasEnded ? entry : null;
        using var end = WaitEnd.Begin(Clock.Time, timeout, token => GiveUp(waiter, token), cancellationToken);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Submits entries one after the other, as there is room, and waits until all have ended. Nobody else gets their results, unless the
    /// caller gives up.</summary>
    public async Task RunAllAsync(IReadOnlyList<FlowEntry<T>> entries, CancellationToken cancellationToken)
    {
        EntryWaiter<T>[] waiters = [.. entries.Select(entry => entry.Waiter = new(entry))];
        await using var leaving = cancellationToken.UnsafeRegister((_, token) => Array.ForEach(waiters, waiter => GiveUp(waiter, token)), null);
        foreach (var entry in entries)
            await SubmitAsync(entry, id: null, cancellationToken).ConfigureAwait(false);
        foreach (var waiter in waiters)
            await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Waits until so many tasks have ended since the flow was made.</summary>
    /// <param name="ended">How many.</param>
    /// <param name="wanted">How many results the caller wants to take in the end: so many may lie untaken until then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AwaitEndedAsync(long ended, int wanted, CancellationToken cancellationToken)
    {
        ProgressWaiter waiter;
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            if (_ended >= ended)
                return;
            _progress.Add(waiter = new(ended, wanted, _arrivals++));
            _wanted += wanted;
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        await using var leaving = cancellationToken.UnsafeRegister((_, token) => GiveUp(waiter, token), null);
        await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Takes as many results as there are, up to a number.</summary>
    public FlowEntry<T>[] TakeUpTo(int count)
    {
        bool needsStarter;
        FlowEntry<T>[] taken;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            taken = Take_NeedsLock(Math.Min(count, _results.Count));
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        return taken;
    }

    /// <summary>Takes all results that are there, in any state, the oldest submitted first.</summary>
    public IReadOnlyList<FlowEntry<T>> Drain()
    {
        IReadOnlyList<FlowEntry<T>> all;
        bool needsStarter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_state == FlowState.Disposed, this);
            all = _results.List();
            foreach (var entry in all)
                Remove_NeedsLock(entry);
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        return all;
    }

    /// <summary>The results that are there, left where they are.</summary>
    public IReadOnlyList<FlowEntry<T>> Peek()
    {
        lock (_lock)
            return _results.List();
    }

    private CountWaiter<T>? Await(int count, TimeSpan timeout, out FlowEntry<T>[]? taken, out int received)
    {
        CountWaiter<T>? waiter = null;
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            received = _results.Count;
            taken = received >= count ? Take_NeedsLock(count) : null;
            if (taken is null && timeout != TimeSpan.Zero)
            {
                _waiters.Add(waiter = new(count, _arrivals++));
                _leastWanted = Math.Min(_leastWanted, count);
                _wanted += count;
            }
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        return waiter;
    }

    private EntryWaiter<T> Await_NeedsLock(FlowEntry<T> entry)
    {
        if (entry.Waiter is not null)
            throw new InvalidOperationException($"Somebody else waits for task {entry.Id} already: one result has one taker.");
        entry.Waiter = new(entry);
        if (entry.Stage == FlowStage.Queued)
            _awaitedInQueue++;
        return entry.Waiter;
    }

    private void Serve_NeedsLock(CountWaiter<T> waiter, ref Wakes wakes)
    {
        Remove_NeedsLock(waiter);
        waiter.Settle(Take_NeedsLock(waiter.Count), ref wakes);
    }

    private void Remove_NeedsLock(CountWaiter<T> waiter)
    {
        _waiters.Remove(waiter);
        _wanted -= waiter.Count;
        _leastWanted = _waiters.Min?.Count ?? int.MaxValue;
    }

    private void Remove_NeedsLock(ProgressWaiter waiter)
    {
        _progress.Remove(waiter);
        _wanted -= waiter.Wanted;
    }

    private FlowEntry<T>[] Take_NeedsLock(int count)
    {
        var taken = new FlowEntry<T>[count];
        for (int i = 0; i < count; i++)
        {
            taken[i] = _results.TakeOldest();
            Remove_NeedsLock(taken[i]);
        }
        switch (_options.Order)
        {
            case ResultOrder.Shuffled:
                _random.Shuffle(taken);
                break;
            case ResultOrder.Completion:
                Array.Sort(taken, static (one, other) => one.EndOrder.CompareTo(other.EndOrder));
                break;
        }
        return taken;
    }

    // The time is up (no token), or somebody cancelled. What has come stays for the next wait.
    private void GiveUp(CountWaiter<T> waiter, CancellationToken? canceled)
    {
        var wakes = new Wakes();
        lock (_lock)
        {
            if (waiter.IsSettled)
                return;
            Remove_NeedsLock(waiter);
            waiter.Received = _results.Count;
            waiter.GiveUp(canceled, ref wakes);
        }
        wakes.Send();
    }

    private void GiveUp(EntryWaiter<T> waiter, CancellationToken? canceled)
    {
        var wakes = new Wakes();
        lock (_lock)
        {
            if (waiter.IsSettled)
                return;
            waiter.Entry.Waiter = null;
            if (waiter.Entry.Stage == FlowStage.Queued)
                _awaitedInQueue--;
            waiter.GiveUp(canceled, ref wakes);
        }
        wakes.Send();
    }

    private void GiveUp(ProgressWaiter waiter, CancellationToken token)
    {
        var wakes = new Wakes();
        lock (_lock)
        {
            if (waiter.IsSettled)
                return;
            Remove_NeedsLock(waiter);
            waiter.GiveUp(token, ref wakes);
        }
        wakes.Send();
    }

    private void FailWaiters_NeedsLock(Func<Exception> failure, ref Wakes wakes)
    {
        foreach (var waiter in _waiters)
            waiter.Fail(failure(), ref wakes);
        _waiters.Clear();
        _leastWanted = int.MaxValue;
        _wanted = 0;
        foreach (var waiter in _progress)
            waiter.Fail(failure(), ref wakes);
        _progress.Clear();
        foreach (var entry in _byId.Values.Where(e => e.Waiter is not null))
        {
            entry.Waiter!.Fail(failure(), ref wakes);
            entry.Waiter = null;
        }
        _awaitedInQueue = 0;
        foreach (var waiter in _outside)
        {
            Forget_NeedsLock(waiter.Entry);
            waiter.Fail(failure(), ref wakes);
        }
        _outside.Clear();
    }
}
