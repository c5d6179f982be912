namespace Ensemble.Tasks.Flow;

internal sealed partial class TaskFlow<T>
{
    private readonly LinkedList<RoomWaiter<T>> _outside = []; // as many as there are callers who wait; not empty only while the queue is full
    private long _nextId;

    /// <summary>Puts an entry into the queue.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="id">Its id; null for the next number that is free.</param>
    /// <param name="taken">Its id; 0 when the queue is full. The entry does not say it for certain: it may have ended and be gone when this returns.</param>
    /// <returns>False when the queue is full.</returns>
    /// <exception cref="ArgumentException">The id is queued or running.</exception>
    public bool TrySubmit(FlowEntry<T> entry, long? id, out long taken)
    {
        taken = 0;
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            ThrowIfInUse_NeedsLock(id);
            if (Queued_NeedsLock >= _options.MaxQueued)
                return false;
            Register_NeedsLock(entry, id);
            taken = entry.Id;
            Enqueue_NeedsLock(entry);
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        return true;
    }

    /// <summary>Puts all entries into the queue, or none.</summary>
    /// <returns>Their ids; null when there is not room for all.</returns>
    public long[]? TrySubmit(IReadOnlyList<FlowEntry<T>> entries)
    {
        long[] taken = new long[entries.Count];
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            if (Queued_NeedsLock + (long)entries.Count > _options.MaxQueued)
                return null;
            for (int i = 0; i < taken.Length; i++)
            {
                Register_NeedsLock(entries[i], id: null);
                taken[i] = entries[i].Id;
                Enqueue_NeedsLock(entries[i]);
            }
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        return taken;
    }

    /// <summary>Puts an entry into the queue as soon as there is room, in the order of the calls.</summary>
    public async Task<long> SubmitAsync(FlowEntry<T> entry, long? id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RoomWaiter<T>? waiter = null;
        long taken;
        bool needsStarter = false;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            ThrowIfInUse_NeedsLock(id);
            Register_NeedsLock(entry, id);
            taken = entry.Id;
            if (Queued_NeedsLock < _options.MaxQueued)
            {
                Enqueue_NeedsLock(entry);
                needsStarter = NeedsStarter_NeedsLock();
            }
            else
            {
                entry.Stage = FlowStage.AwaitingRoom;
                waiter = new(entry);
                waiter.Node = _outside.AddLast(waiter);
            }
        }
        CallStarter(needsStarter);
        if (waiter is null)
            return taken;
        await using var leaving = cancellationToken.UnsafeRegister(static (state, token) =>
        {
            var (flow, waiter) = ((TaskFlow<T>, RoomWaiter<T>))state!;
            flow.Leave(waiter, token);
        }, (this, waiter));
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Leave(RoomWaiter<T> waiter, CancellationToken token)
    {
        var wakes = new Wakes();
        lock (_lock)
        {
            if (waiter.IsSettled)
                return;
            _outside.Remove(waiter.Node!);
            Forget_NeedsLock(waiter.Entry);
            if (waiter.Entry.Waiter is { } waits)
                waits.Fail(new InvalidOperationException($"Task {waiter.Entry.Id} was given up before there was room for it."), ref wakes);
            waiter.GiveUp(token, ref wakes);
        }
        wakes.Send();
    }

    private void ThrowIfInUse_NeedsLock(long? id)
    {
        if (id is { } given && _byId.TryGetValue(given, out var holder) && holder.Stage is FlowStage.AwaitingRoom or FlowStage.Queued or FlowStage.Running)
            throw new ArgumentException($"Task id {given} is already queued or running.", nameof(id));
    }

    private void Register_NeedsLock(FlowEntry<T> entry, long? id)
    {
        entry.SubmittedAt = Clock.Now;
        if (id is { } given)
        {
            if (_byId.TryGetValue(given, out var ended))
                ended.IsShadowed = true;
            entry.Id = given;
            _byId[given] = entry;
        }
        else
        {
            while (!_byId.TryAdd(_nextId, entry))
                _nextId++;
            entry.Id = _nextId++;
        }
        _submitted++;
    }

    private void Enqueue_NeedsLock(FlowEntry<T> entry)
    {
        entry.Stage = FlowStage.Queued;
        _results.Reserve(entry);
        (entry.IsUrgent ? _urgent : _pending).Add(entry);
        _rules.Queued(entry);
        if (entry.Waiter is not null)
            _awaitedInQueue++;
    }

    /// <summary>A place in the queue became free: who waited longest takes it.</summary>
    private void Admit_NeedsLock(ref Wakes wakes)
    {
        while (_outside.First is { } first && Queued_NeedsLock < _options.MaxQueued)
        {
            _outside.RemoveFirst();
            Enqueue_NeedsLock(first.Value.Entry);
            first.Value.Settle(first.Value.Entry.Id, ref wakes);
        }
    }
}
