namespace Ensemble.Telemetry.Queueing;

/// <summary>
/// Between many senders and the one writer. Bounded in bytes, for all and for each process. Full: the sender waits, which holds it back as long as it can
/// bear; after that it is refused and knows it. Nothing that was taken is ever thrown away. Processes take turns, in being written and in getting room.
/// </summary>
internal sealed class TelemetryQueue(QueueOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProcessKey, QueueLane> _lanes = [];
    private readonly LinkedList<QueueLane> _turns = []; // lanes with messages or waiters, the next one first
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private long _waitingBytes;
    private bool _isClosed;

    /// <summary>Bytes of memory in the queue.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What was refused, and has not yet been noted by the writer.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>Puts a message into the queue, or waits for room.</summary>
    /// <param name="message">The message.</param>
    /// <param name="patience">How long the sender can wait.</param>
    /// <param name="cancellationToken">Gives up: the sender has gone.</param>
    /// <returns>False when there was no room in time: the message was not taken.</returns>
    /// <exception cref="OperationCanceledException">The sender has gone; the message was not taken.</exception>
    public async ValueTask<bool> EnqueueAsync(QueuedMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        QueueLane lane;
        QueueWaiter waiter;
        lock (_gate)
        {
            if (_isClosed)
                return false;
            lane = LaneOf_NeedsLock(message.Process);
            if (lane.Waiters.Count == 0 && HasRoom_NeedsLock(lane, message))
            {
                Take_NeedsLock(lane, message);
                return true;
            }
            if (patience <= TimeSpan.Zero || _waitingBytes + message.Bytes > options.MaxWaitingBytes
                || lane.WaitingBytes + message.Bytes > Math.Max(message.Bytes, options.MaxWaitingBytes / 4))
            {
                if (lane.IsEmpty)
                    Forget_NeedsLock(lane);
                return false;
            }
            waiter = new(message);
            lane.Waiters.AddLast(waiter);
            lane.WaitingBytes += message.Bytes;
            _waitingBytes += message.Bytes;
        }
        try
        {
            await waiter.Admitted.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                if (!RemoveWaiter_NeedsLock(lane, waiter))
                    return true; // it got in at the last moment
            }
            if (gaveUp is TimeoutException)
                return false;
            throw;
        }
    }

    /// <summary>Takes the next message: processes in turn.</summary>
    /// <returns>Null where there is none.</returns>
    public QueuedMessage? TryDequeue()
    {
        lock (_gate)
        {
            for (int i = _turns.Count; i > 0; i--)
            {
                var lane = _turns.First!.Value;
                _turns.RemoveFirst();
                if (lane.IsEmpty)
                {
                    _lanes.Remove(lane.Process); // its senders gave up
                    continue;
                }
                if (!lane.Messages.TryDequeue(out var message))
                {
                    _turns.AddLast(lane);
                    continue;
                }
                lane.Bytes -= message.Bytes;
                Interlocked.Add(ref _bytes, -message.Bytes);
                if (lane.IsEmpty)
                    _lanes.Remove(lane.Process);
                else
                    _turns.AddLast(lane);
                AdmitWaiters_NeedsLock();
                return message;
            }
            return null;
        }
    }

    /// <summary>Ends when there may be a message.</summary>
    public Task Arrived
    {
        get
        {
            lock (_gate)
                return _bytes > 0 || _isClosed ? Task.CompletedTask : _arrived.Task;
        }
    }

    /// <summary>Takes nothing any more: who waits is refused. What is in the queue can still be taken out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _arrived.TrySetResult();
        }
    }

    private QueueLane LaneOf_NeedsLock(ProcessKey process)
    {
        if (_lanes.TryGetValue(process, out var lane))
            return lane;
        lane = new(process);
        _lanes.Add(process, lane);
        _turns.AddLast(lane);
        return lane;
    }

    private void Forget_NeedsLock(QueueLane lane)
    {
        _lanes.Remove(lane.Process);
        _turns.Remove(lane);
    }

    // What is larger than a bound gets in when it is alone: a bound delays, it never excludes.
    private bool HasRoom_NeedsLock(QueueLane lane, QueuedMessage message) =>
        (_bytes == 0 || _bytes + message.Bytes <= options.MaxBytes) && (lane.Bytes == 0 || lane.Bytes + message.Bytes <= options.MaxBytesPerProcess);

    private void Take_NeedsLock(QueueLane lane, QueuedMessage message)
    {
        lane.Messages.Enqueue(message);
        lane.Bytes += message.Bytes;
        Interlocked.Add(ref _bytes, message.Bytes);
        _arrived.TrySetResult();
        if (_arrived.Task.IsCompleted)
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void AdmitWaiters_NeedsLock()
    {
        if (_waitingBytes == 0)
            return;
        foreach (var lane in _turns)
            while (lane.Waiters.First is { } first && HasRoom_NeedsLock(lane, first.Value.Message))
            {
                RemoveWaiter_NeedsLock(lane, first.Value);
                Take_NeedsLock(lane, first.Value.Message);
                first.Value.Admit();
            }
    }

    private bool RemoveWaiter_NeedsLock(QueueLane lane, QueueWaiter waiter)
    {
        if (!lane.Waiters.Remove(waiter))
            return false;
        lane.WaitingBytes -= waiter.Message.Bytes;
        _waitingBytes -= waiter.Message.Bytes;
        return true;
    }
}
