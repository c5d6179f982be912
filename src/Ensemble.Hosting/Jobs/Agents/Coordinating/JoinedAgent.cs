using System.Collections.Concurrent;
using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>A machine that has joined: drives its session, and starts ranks there.</summary>
internal sealed class JoinedAgent : INode, IDisposable
{
    private readonly Lock _gate = new();
    // What arrives is heard in order, also where an older connection is still being read while a newer one is there.
    private readonly Lock _hearing = new();
    private readonly AgentSession _session;
    private readonly AgentsOptions _options;
    private readonly Action<JoinedAgent, string> _over;
    private readonly Dictionary<int, AgentConnection> _connections = [];
    private readonly ConcurrentDictionary<(long Job, int Attempt), RemotePart> _parts = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<PortAnswer>> _asked = new();
    private readonly ClockDifference _clocks = new();
    private readonly long _began;
    private readonly ITimer _watch;
    private TaskCompletionSource? _idle;
    private long _requests;

    /// <param name="session">Its session.</param>
    /// <param name="options">What all agents share.</param>
    /// <param name="began">The moment that times of sessions count from.</param>
    /// <param name="first">The connection by which it came.</param>
    /// <param name="over">Told once, when nothing that was started there runs any more.</param>
    public JoinedAgent(AgentSession session, AgentsOptions options, long began, AgentConnection first, Action<JoinedAgent, string> over)
    {
        (_session, _options, _began, _over) = (session, options, began, over);
        Address = session.Agent.Address.Length > 0 ? session.Agent.Address : first.Address;
        AddressOfHost = options.Advertise ?? first.Host;
        var capacity = session.Agent.Capacity;
        Capacity = new(capacity.Cpus, capacity.MemoryBytes, [.. capacity.Gpus]);
        _watch = options.Time.CreateTimer(static agent => ((JoinedAgent)agent!).Tick(), this, options.Terms.CoordinatorLease, Timeout.InfiniteTimeSpan);
    }

    public string Id => _session.Id;

    public string Name => _session.Agent.Name;

    public NodeCapacity Capacity { get; }

    public string Address { get; }

    public string AddressOfHost { get; }

    /// <summary>Gets the number of the machine.</summary>
    public int Number => _session.Node;

    /// <summary>Gets the session.</summary>
    public AgentSession Session => _session;

    /// <summary>Gets whether it is about to end.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Gets whether it is connected at this moment.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
                return _session.IsAttached;
        }
    }

    /// <summary>Gets how long ago it was last heard.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_gate)
                return Now - _session.HeardAt;
        }
    }

    /// <summary>Gets how many ranks run there.</summary>
    public int Running => _parts.Values.Sum(static part => part.Living);

    /// <summary>Gets the folder of the agent for files that ranks and coordinator exchange.</summary>
    public string Exchange => _session.Agent.Exchange;

    /// <summary>Gets by how much times of its clock may be wrong after <see cref="TimeOf"/>.</summary>
    public TimeSpan Uncertainty
    {
        get
        {
            lock (_clocks)
                return _clocks.IsKnown ? _clocks.Uncertainty : _options.Terms.Heartbeat;
        }
    }

    private TimeSpan Now => _options.Time.GetElapsedTime(_began);

    private long ClockUs => (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public INodePart Take(ProcessAttempt attempt, int first, NodeShare share, IAttemptReports reports, LiveLog log, Action<GangEvent> post)
    {
        RemotePart part = new(this, _options, new(attempt, first, share, reports, log, post));
        _parts[(attempt.Start.Number, attempt.Start.Attempt)] = part;
        if (_session.IsOver)
            part.Lost(_options.Time.GetUtcNow(), Went("is gone"));
        return part;
    }

    /// <summary>A part is over, and nobody asks for it any more.</summary>
    public void Forget(long job, int attempt)
    {
        _parts.TryRemove((job, attempt), out _);
        if (_parts.IsEmpty)
            _idle?.TrySetResult();
    }

    /// <summary>Has what runs there stopped, and starts nothing more. Ends when nothing is left.</summary>
    public Task LetGoAsync()
    {
        TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _idle = idle;
        Leave("is let go");
        if (_parts.IsEmpty)
            idle.TrySetResult();
        return idle.Task;
    }

    /// <summary>A moment of its clock on ours.</summary>
    public DateTimeOffset TimeOf(long agentUs)
    {
        lock (_clocks)
            return _clocks.Correct(agentUs);
    }

    /// <summary>It comes, or comes back.</summary>
    public void Attach(Hello hello, AgentConnection connection, Action<CoordinatorFrame> complete)
    {
        lock (_gate)
        {
            _connections[hello.Connection] = connection;
            foreach (var step in _session.Attach(hello, Now))
            {
                if (step is SessionStep.Send { Frame.Welcome: not null } welcome)
                    complete(welcome.Frame);
                Do_NeedsLock(step);
            }
        }
    }

    /// <summary>Something has come over a connection.</summary>
    public void Hear(int connection, AgentFrame frame)
    {
        lock (_hearing)
        {
            List<AgentFrame> heard = [];
            lock (_gate)
            {
                foreach (var step in _session.Take(connection, frame, Now, ClockUs))
                {
                    Do_NeedsLock(step);
                    if (step is SessionStep.Deliver { Frame: var delivered })
                        heard.Add(delivered);
                }
            }
            heard.ForEach(Deliver);
        }
    }

    /// <summary>A connection is gone.</summary>
    public void Lose(int connection, AgentConnection lost)
    {
        lock (_gate)
        {
            _session.Lost(connection);
            if (_connections.GetValueOrDefault(connection) == lost)
                _connections.Remove(connection);
        }
        // Whoever said that it leaves, and has nothing left, is gone with its connection.
        if (IsLeaving && Running == 0)
            End("has left");
    }

    /// <summary>Something for the agent.</summary>
    public void Post(CoordinatorFrame frame)
    {
        lock (_gate)
        {
            foreach (var step in _session.Post(frame, frame.CalculateSize()))
                Do_NeedsLock(step);
        }
    }

    /// <summary>Asks for a port of the machine.</summary>
    public async ValueTask<NodePort> ReservePortAsync(string job, int? wanted, Action<int> held)
    {
        long request = Interlocked.Increment(ref _requests);
        TaskCompletionSource<PortAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[request] = answer;
        Post(new() { Reserve = new() { Request = request, Job = job, Wanted = wanted ?? 0 } });
        if (_session.IsOver)
            answer.TrySetCanceled();
        try
        {
            var given = await answer.Task;
            if (given.Refusal.Length > 0)
                return new(0, new($"{given.Refusal.TrimEnd('.')} (on {Name})"));
            held(given.Id);
            return new(given.Port);
        }
        catch (OperationCanceledException)
        {
            return new(0, new(Went("is gone"), IsLost: true));
        }
        finally
        {
            _asked.TryRemove(request, out _);
        }
    }

    /// <summary>It is known in another way that nothing of it runs any more.</summary>
    public void End(string reason)
    {
        IReadOnlyList<SessionStep> steps;
        lock (_gate)
        {
            steps = [.. _session.End(reason)];
            foreach (var step in steps)
                Do_NeedsLock(step);
        }
        Finish(steps);
    }

    public void Dispose()
    {
        _watch.Dispose();
        lock (_gate)
        {
            foreach (var connection in _connections.Values)
                connection.Abort();
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} ({Address}) as node {Number}: {Capacity.Cpus:0.##} processors, {Capacity.Gpus.Count} GPUs");

    private void Tick()
    {
        IReadOnlyList<SessionStep> steps;
        lock (_gate)
        {
            steps = [.. _session.Tick(Now)];
            foreach (var step in steps)
                Do_NeedsLock(step);
            var rest = _session.LostAt - Now;
            if (!_session.IsOver)
                _watch.Change(rest > TimeSpan.FromMilliseconds(1) ? rest : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
        Finish(steps);
    }

    private void Do_NeedsLock(SessionStep step)
    {
        switch (step)
        {
            case SessionStep.Send send:
                _connections.GetValueOrDefault(send.Connection)?.Send(send.Frame);
                break;
            case SessionStep.Close close:
                _connections.GetValueOrDefault(close.Connection)?.Abort();
                break;
        }
    }

    private void Deliver(AgentFrame frame)
    {
        if (frame.Heartbeat is { } beat)
        {
            lock (_clocks)
                _clocks.Heard(beat.PulseUs, beat.HeldUs, beat.AtUs, ClockUs);
        }
        else if (frame.Port is { } port)
        {
            if (_asked.TryGetValue(port.Request, out var asked))
                asked.TrySetResult(port);
            else if (port.Id > 0)
                Post(new() { Release = new() { Id = port.Id } });
        }
        else if (frame.Leaving is not null)
        {
            _options.Notice?.Invoke($"{Name} leaves: what runs there is stopped.");
            Leave("leaves");
        }
        else if (RemotePart.KeyOf(frame) is { } key && _parts.TryGetValue((key.Job, key.Attempt), out var part))
        {
            part.Hear(key.Rank, frame);
        }
    }

    private void Leave(string how)
    {
        IsLeaving = true;
        _options.Nodes.Remove(this);
        foreach (var part in _parts.Values)
            part.Leave(_options.Time.GetUtcNow(), Went(how));
    }

    private void Finish(IReadOnlyList<SessionStep> steps)
    {
        if (steps.OfType<SessionStep.Over>().FirstOrDefault() is not { } end)
            return;
        _watch.Dispose();
        _over(this, end.Reason);
        foreach (var asked in _asked.Values)
            asked.TrySetCanceled();
        var heardAt = _options.Time.GetUtcNow() - (Now - end.HeardAt);
        // Behind what is being heard at this moment.
        lock (_hearing)
        {
            foreach (var part in _parts.Values)
                part.Lost(heardAt, Went(end.Reason));
        }
    }

    private string Went(string how) => $"its machine {Name} {how}";
}
