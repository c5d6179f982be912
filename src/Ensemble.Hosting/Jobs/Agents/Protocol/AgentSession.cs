using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using static Ensemble.Hosting.Jobs.Agents.Protocol.SessionStep;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>
/// A coordinator's side of one agent: its frames over connections that come and go, and when it counts as lost. Pure: no clock, no connection; time is what
/// the caller says, on a clock that only goes on. For one thread at a time.
/// </summary>
/// <param name="id">The session's name.</param>
/// <param name="hello">What the agent says of itself.</param>
/// <param name="node">The number of the machine.</param>
/// <param name="terms">The times.</param>
internal sealed class AgentSession(string id, Hello hello, int node, AgentTerms terms)
{
    /// <summary>How many bytes of output come before they are acknowledged without being asked: the agent waits when it has sent a few times as much.</summary>
    internal const int AcknowledgeEvery = 256 * 1024;

    private readonly List<SessionStep> _steps = [];
    private readonly Link<CoordinatorFrame> _link = new();
    private TimeSpan _heardAt;
    private int _newest;
    private int _connection;
    private long _unacknowledged;

    /// <summary>Gets the session's name.</summary>
    public string Id => id;

    /// <summary>Gets what the agent says of itself.</summary>
    public Hello Agent => hello;

    /// <summary>Gets the number of the machine.</summary>
    public int Node => node;

    /// <summary>Gets whether the agent is connected.</summary>
    public bool IsAttached => _connection != 0;

    /// <summary>Gets whether it has ended for good.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Gets when the agent was last heard.</summary>
    public TimeSpan HeardAt => _heardAt;

    /// <summary>Gets when the agent counts as lost if it is not heard.</summary>
    public TimeSpan LostAt => _heardAt + terms.CoordinatorLease;

    /// <summary>The agent comes, or comes back.</summary>
    /// <param name="greeting">Its hello.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<SessionStep> Attach(Hello greeting, TimeSpan now)
    {
        _steps.Clear();
        if (IsOver || greeting.Connection <= _newest || !_link.Acknowledge(greeting.Received))
        {
            _steps.Add(new Close(greeting.Connection));
            return _steps;
        }
        if (_connection != 0)
            _steps.Add(new Close(_connection));
        (_newest, _connection, _heardAt) = (greeting.Connection, greeting.Connection, now);
        Send(new()
        {
            Welcome = new()
            {
                Session = id,
                Received = _link.Received,
                LeaseMs = (long)terms.AgentLease.TotalMilliseconds,
                HeartbeatMs = (long)terms.Heartbeat.TotalMilliseconds,
                SilenceMs = (long)terms.Silence.TotalMilliseconds,
                Node = node,
            },
        });
        // Copies: the connection before may still be writing what it was given.
        foreach (var kept in _link.Kept)
            Send(kept.Frame.Clone());
        return _steps;
    }

    /// <summary>A frame has come.</summary>
    public IReadOnlyList<SessionStep> Take(int connection, AgentFrame frame, TimeSpan now, long clockUs)
    {
        _steps.Clear();
        if (connection != _connection || IsOver)
            return _steps;
        _heardAt = now;
        if (!_link.Acknowledge(frame.Acknowledged))
            Drop();
        else if (frame.BodyCase is AgentFrame.BodyOneofCase.Heartbeat)
            Answer(frame, clockUs);
        else if (frame.Sequence > 0)
            Deliver(frame);
        return _steps;
    }

    /// <summary>A connection is gone.</summary>
    public void Lost(int connection)
    {
        if (connection == _connection)
            _connection = 0;
    }

    /// <summary>Something for the agent; kept until it has it.</summary>
    public IReadOnlyList<SessionStep> Post(CoordinatorFrame frame, int bytes)
    {
        _steps.Clear();
        if (IsOver)
            return _steps;
        frame.Sequence = _link.Send(frame, bytes).Sequence;
        if (_connection != 0)
            Send(frame);
        return _steps;
    }

    /// <summary>Time has passed.</summary>
    public IReadOnlyList<SessionStep> Tick(TimeSpan now)
    {
        _steps.Clear();
        if (!IsOver && now >= LostAt)
            Finish("was not heard of any more");
        return _steps;
    }

    /// <summary>The agent has said in another way that nothing of this session runs any more.</summary>
    public IReadOnlyList<SessionStep> End(string reason)
    {
        _steps.Clear();
        if (!IsOver)
            Finish(reason);
        return _steps;
    }

    private void Finish(string reason)
    {
        IsOver = true;
        Drop();
        _steps.Add(new Over(_heardAt, reason));
    }

    private void Drop()
    {
        if (_connection == 0)
            return;
        _steps.Add(new Close(_connection));
        _connection = 0;
    }

    private void Answer(AgentFrame frame, long clockUs)
    {
        // Who estimates the clocks wants to hear of it too.
        _steps.Add(new Deliver(frame));
        _unacknowledged = 0;
        Send(new() { Pulse = new() { Number = frame.Heartbeat.Number, AtUs = clockUs } });
    }

    private void Deliver(AgentFrame frame)
    {
        switch (_link.Take(frame.Sequence))
        {
            case LinkArrival.Next:
                _steps.Add(new Deliver(frame));
                Count(frame);
                break;
            case LinkArrival.Gap:
                Drop();
                break;
        }
    }

    private void Count(AgentFrame frame)
    {
        // There is a handful of everything else, and an agent that leaves waits for it.
        _unacknowledged += frame.Output?.Bytes.Length ?? AcknowledgeEvery;
        if (_unacknowledged < AcknowledgeEvery)
            return;
        _unacknowledged = 0;
        Send(new());
    }

    private void Send(CoordinatorFrame frame)
    {
        frame.Acknowledged = _link.Received;
        _steps.Add(new Send(_connection, frame));
    }
}
