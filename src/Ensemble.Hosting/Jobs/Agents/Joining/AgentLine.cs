using System.Threading.Channels;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>
/// The way to the coordinator for everything that runs here: drives the membership, whose sessions outlive connections. Its timer is what ends ranks when the
/// coordinator is not heard any more.
/// </summary>
internal sealed class AgentLine : IDisposable
{
    // As much output as may be on its way; who has more to send waits, and what it waits with lies in files.
    private const long Window = 1024 * 1024;

    // Full: the connection is given up; what is in it is kept and goes over the next one.
    private const int MostWaiting = 16_384;

    private readonly Lock _gate = new();
    private readonly AgentMembership _membership = new();
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly ITimer _timer;
    private Channel<AgentFrame>? _frames;
    private Action? _close;
    private TaskCompletionSource? _room;

    /// <param name="time">The clock.</param>
    public AgentLine(TimeProvider time)
    {
        _time = time;
        _began = time.GetTimestamp();
        _timer = time.CreateTimer(static line => ((AgentLine)line!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets or sets who hears what the coordinator asks, in order. Must not block.</summary>
    public Action<CoordinatorFrame>? Asked { get; set; }

    /// <summary>Gets or sets who ends everything that runs, and then says so by <see cref="Emptied"/>. Must not block.</summary>
    public Action<string>? EndAll { get; set; }

    /// <summary>Gets or sets who hears that the machine has joined, or that its session goes on.</summary>
    public Action<AgentStep.Joined>? Joined { get; set; }

    /// <summary>Gets whether everything is to end before the machine may join again.</summary>
    public bool IsFenced
    {
        get
        {
            lock (_gate)
                return _membership.IsFenced;
        }
    }

    /// <summary>Gets whether there is a session, connected or not.</summary>
    public bool HasSession
    {
        get
        {
            lock (_gate)
                return _membership.Session.Length > 0;
        }
    }

    /// <summary>Gets whether the coordinator is connected at this moment.</summary>
    public bool IsAttached
    {
        get
        {
            lock (_gate)
                return _membership.IsAttached;
        }
    }

    /// <summary>Gets whether the coordinator has all that was sent.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _membership.KeptBytes == 0;
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_began);

    private long ClockUs => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A connection is there, with the coordinator's challenge.</summary>
    /// <param name="connection">Its number.</param>
    /// <param name="complete">Adds to the hello what the machine is and what proves it.</param>
    /// <param name="close">Gives the connection up.</param>
    /// <returns>What is to be sent over it.</returns>
    public ChannelReader<AgentFrame> Open(int connection, Action<Hello> complete, Action close)
    {
        var frames = Channel.CreateBounded<AgentFrame>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        lock (_gate)
        {
            (_frames, _close) = (frames, close);
            foreach (var step in _membership.Greet(connection, Now))
            {
                if (step is AgentStep.Send { Frame.Hello: { } hello })
                    complete(hello);
                _ = Do_NeedsLock(step);
            }
            Arm_NeedsLock();
        }
        return frames.Reader;
    }

    /// <summary>Something has come.</summary>
    /// <returns>Why the coordinator does not want the machine; null where it does.</returns>
    public AgentStep.Refused? Take(int connection, CoordinatorFrame frame)
    {
        AgentStep[] steps;
        lock (_gate)
            steps = Do_NeedsLock(_membership.Take(connection, frame, Now));
        CarryOut(steps);
        return steps.OfType<AgentStep.Refused>().FirstOrDefault();
    }

    /// <summary>The connection is gone.</summary>
    public void Lose(int connection)
    {
        lock (_gate)
        {
            _membership.Lost(connection);
            _frames?.Writer.TryComplete();
            (_frames, _close) = (null, null);
            Arm_NeedsLock();
        }
    }

    /// <summary>Something for the coordinator, which gets it unless the session ends before.</summary>
    public void Post(AgentFrame frame)
    {
        lock (_gate)
            Do_NeedsLock(_membership.Post(frame, frame.CalculateSize()));
    }

    /// <summary>Waits until there is room for more output. Where there is no session there is nobody to wait for.</summary>
    public Task RoomAsync()
    {
        lock (_gate)
        {
            if (_membership.KeptBytes < Window || _membership.Session.Length == 0 || _membership.IsFenced)
                return Task.CompletedTask;
            _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Nothing that was started under the last session runs any more.</summary>
    public void Emptied()
    {
        lock (_gate)
        {
            _membership.Emptied();
            TellRoom_NeedsLock();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        AgentStep[] steps;
        lock (_gate)
            steps = Do_NeedsLock(_membership.Tick(Now, ClockUs));
        CarryOut(steps);
    }

    private AgentStep[] Do_NeedsLock(IReadOnlyList<AgentStep> steps)
    {
        AgentStep[] rest = [.. steps.Where(step => !Do_NeedsLock(step))];
        if (_membership.KeptBytes < Window || _membership.IsFenced)
            TellRoom_NeedsLock();
        Arm_NeedsLock();
        return rest;
    }

    // What is sent is sent in this order, whoever sends.
    private bool Do_NeedsLock(AgentStep step)
    {
        switch (step)
        {
            case AgentStep.Send send:
                if (_frames?.Writer.TryWrite(send.Frame) is false)
                    _close?.Invoke();
                return true;
            case AgentStep.Close:
                _close?.Invoke();
                return true;
            default:
                return false;
        }
    }

    private void CarryOut(AgentStep[] steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case AgentStep.Deliver deliver:
                    Asked?.Invoke(deliver.Frame);
                    break;
                case AgentStep.EndAll end:
                    EndAll?.Invoke(end.Reason);
                    break;
                case AgentStep.Joined joined:
                    Joined?.Invoke(joined);
                    break;
            }
        }
    }

    private void TellRoom_NeedsLock()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private void Arm_NeedsLock()
    {
        if (_membership.NextTime is not { } next)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }
        var wait = next - Now;
        _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
