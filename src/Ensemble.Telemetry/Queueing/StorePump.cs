using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Queueing;

/// <summary>Carries messages from the queue to the writer, and sees to it that what waits is written in time.</summary>
internal sealed class StorePump : IAsyncDisposable
{
    private const int MessagesBetweenCommits = 64;

    private readonly TelemetryQueue _queue;
    private readonly StoreWriter _writer;
    private readonly TimeProvider _time;
    private readonly TimeSpan _beat;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private TaskCompletionSource? _flushed;
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _nextBeat;
    private long _seen;

    /// <summary>Starts. The writer is its own from now on.</summary>
    public StorePump(TelemetryQueue queue, StoreWriter writer, StoreOptions options, TimeProvider time)
    {
        _queue = queue;
        _writer = writer;
        _time = time;
        _beat = options.BlockAge / 4;
        _run = Task.Run(RunAsync);
    }

    /// <summary>Called after each transaction, when what readers see has changed. Must not block.</summary>
    public Action? Committed { get; init; }

    /// <summary>Ends when everything that is in the queue now can be read.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_run.IsCompleted)
            return _run;
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = Interlocked.CompareExchange(ref _flushed, flushed, null) ?? flushed;
        Volatile.Read(ref _wake).TrySetResult();
        return asked.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what is left, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        _queue.Close();
        await _stop.CancelAsync();
        Volatile.Read(ref _wake).TrySetResult();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await CarryAsync();
        }
        finally
        {
            // Also when a defect ended it: senders are refused and those who wait for a flush get an answer, instead of waiting for ever.
            _queue.Close();
            Interlocked.Exchange(ref _flushed, null)?.TrySetResult();
        }
    }

    private async Task CarryAsync()
    {
        using (_writer)
        {
            while (!_stop.IsCancellationRequested)
            {
                Drain();
                if (Interlocked.Exchange(ref _flushed, null) is { } flushed)
                {
                    // Once more: what was in the queue when it was asked for may have come behind the last look.
                    Drain();
                    _writer.CommitDue(all: true);
                    Notify();
                    flushed.TrySetResult();
                }
                await WaitAsync();
            }
            Drain();
            _writer.CommitDue(all: true);
        }
        Notify();
    }

    private void Drain()
    {
        for (int count = 1; _queue.TryDequeue() is { } message; count++)
        {
            message.WriteTo(_writer);
            if (count % MessagesBetweenCommits == 0)
                _writer.CommitDue(all: false);
        }
        _queue.Refusals.WriteTo(_writer);
        _writer.CommitDue(all: false);
        Notify();
    }

    private async Task WaitAsync()
    {
        var wake = Volatile.Read(ref _wake);
        if (wake.Task.IsCompleted)
            Volatile.Write(ref _wake, wake = new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Volatile.Read(ref _flushed) is not null || _stop.IsCancellationRequested)
            return;
        if (_nextBeat is { IsCompleted: true })
            _nextBeat = null;
        // While something waits for its block or transaction to be old enough, time passing is an event too.
        if (_writer.IsWaiting)
            await Task.WhenAny(_queue.Arrived, wake.Task, _nextBeat ??= Task.Delay(_beat, _time, _stop.Token));
        else
            await Task.WhenAny(_queue.Arrived, wake.Task);
    }

    private void Notify()
    {
        if (_seen == _writer.Commits)
            return;
        _seen = _writer.Commits;
        Committed?.Invoke();
    }
}
