using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>
/// What one ensemble hears of the queue of this process: takes events from the queue, sends them in batches while that is allowed, and keeps what the service
/// has not taken. While nothing is allowed the queue is asked nothing.
/// </summary>
internal sealed class HostedReading : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Read _read;
    private readonly Queue<Batch> _kept = new(); // bounded by what is allowed
    private readonly CancellationTokenSource _ending = new();
    private readonly Action<string> _gone;
    private FairQueue<MemberFrame>? _line;
    private TaskCompletionSource? _room;
    private Task _pumping = Task.CompletedTask;
    private long _number;
    private long _allowed;

    /// <param name="read">What is asked for.</param>
    /// <param name="gone">Who hears that the queue is gone for good, when the service knows.</param>
    public HostedReading(Read read, Action<string> gone) => (_read, _gone, _allowed) = (read, gone, read.Allowed);

    /// <summary>Gets its number.</summary>
    public long Number => _read.Reading;

    /// <summary>Begins to read.</summary>
    /// <param name="member">Opens the queue.</param>
    /// <param name="line">The way to the service.</param>
    public void Begin(Func<Task<IMember>> member, FairQueue<MemberFrame>? line)
    {
        _line = line;
        _pumping = Task.Run(() => PumpAsync(member));
    }

    /// <summary>There is another connection: what the service has not taken is sent again, in order.</summary>
    public void Attach(FairQueue<MemberFrame> line)
    {
        lock (_gate)
        {
            _line = line;
            foreach (var batch in _kept)
                Send_NeedsLock(batch);
        }
    }

    /// <summary>The service has taken batches, and allows more.</summary>
    public void Take(Taken taken)
    {
        string gone = "";
        lock (_gate)
        {
            while (_kept.TryPeek(out var oldest) && oldest.Number <= taken.Number)
                gone = _kept.Dequeue().Gone;
            _allowed = Math.Max(_allowed, taken.Allowed);
            _room?.TrySetResult();
            _room = null;
        }
        if (gone.Length > 0)
            _gone(gone);
    }

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _pumping;
        _ending.Dispose();
    }

    private async Task PumpAsync(Func<Task<IMember>> open)
    {
        try
        {
            var member = await open();
            member.Acknowledge(_read.Acknowledged);
            await using var events = member.ReadAsync(_read.After, [.. _read.Watches.Select(Watched)], _ending.Token).GetAsyncEnumerator(_ending.Token);
            await PumpAsync(events);
            await SendAsync(new() { Gone = "The queue tells nothing any more" });
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            // Nobody reads any more.
        }
        catch (Exception gone)
        {
            await GoneAsync(gone);
        }
    }

    // A batch goes when it is full, or when the queue has nothing more to tell at this moment.
    private async Task PumpAsync(IAsyncEnumerator<MemberEvent> events)
    {
        EventPacker packer = new();
        while (true)
        {
            var next = events.MoveNextAsync();
            bool comes;
            if (next.IsCompleted || packer.IsEmpty)
            {
                comes = await next;
            }
            else
            {
                var later = next.AsTask();
                try
                {
                    await SendAsync(packer.Take());
                }
                finally
                {
                    // The queue has one reader at a time, and this is it until it has what it asked for.
                    await ((Task)later).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                comes = await later;
            }
            if (!comes)
                break;
            packer.Add(events.Current);
            if (packer.IsFull)
                await SendAsync(packer.Take());
        }
        if (!packer.IsEmpty)
            await SendAsync(packer.Take());
    }

    private static LineWatch Watched(Watch watch) => new(watch.Rule, watch.Pattern, watch.Group.Length == 0 ? null : watch.Group);

    private async Task GoneAsync(Exception gone)
    {
        try
        {
            await SendAsync(new() { Gone = gone.Message.Length > 0 ? gone.Message : gone.GetType().Name });
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
    }

    private async ValueTask SendAsync(Batch batch)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_number < _allowed)
                {
                    (batch.Reading, batch.Number) = (_read.Reading, ++_number);
                    _kept.Enqueue(batch);
                    Send_NeedsLock(batch);
                    return;
                }
                _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }
            await room.WaitAsync(_ending.Token);
        }
    }

    // A connection that has ended takes nothing: the batch goes over the next one.
    private void Send_NeedsLock(Batch batch) => _line?.TryAdd(this, new() { Batch = batch });
}
