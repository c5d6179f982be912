using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using static Ensemble.Hosting.Jobs.Agents.Protocol.AgentStep;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>
/// An agent's side of joining: its session over connections that come and go, and the lease behind which it ends what it runs. Pure: no clock, no connection,
/// no process; time is what the caller says, on a clock that only goes on. For one thread at a time.
/// </summary>
internal sealed class AgentMembership
{
    private readonly List<AgentStep> _steps = [];
    // Bounded: a connection that is not answered for a quarter of the lease is given up.
    private readonly Queue<(long Number, TimeSpan At)> _unanswered = new();
    private Link<AgentFrame> _link = new();
    private AgentTerms _terms = AgentTerms.Usual;
    private int _connection;
    private bool _isAttached;
    private bool _isFenced;
    private string _session = "";
    private TimeSpan _greetedAt;
    private TimeSpan _heardAt;
    private TimeSpan _leaseUntil;
    private TimeSpan _beatAt;
    private TimeSpan _pulseAt;
    private long _pulse;
    private long _beats;

    /// <summary>Gets the session; empty where there is none.</summary>
    public string Session => _session;

    /// <summary>Gets whether everything is to end before it may join again.</summary>
    public bool IsFenced => _isFenced;

    /// <summary>Gets the highest number of the coordinator's frames that was delivered.</summary>
    public long Received => _link.Received;

    /// <summary>Gets the bytes that the coordinator has not acknowledged.</summary>
    public long KeptBytes => _link.KeptBytes;

    /// <summary>Gets whether frames go to the coordinator at this moment.</summary>
    public bool IsAttached => _isAttached;

    /// <summary>Gets when something is to be done though nothing happens; null for never.</summary>
    public TimeSpan? NextTime
    {
        get
        {
            TimeSpan? next = _session.Length > 0 && !_isFenced ? _leaseUntil : null;
            if (_connection != 0)
                next = Earlier(next, _heardAt + _terms.Silence);
            return _isAttached ? Earlier(next, _beatAt + _terms.Heartbeat) : next;
        }
    }

    /// <summary>A connection is there, with the coordinator's challenge. The caller adds to the hello what it is and what proves it.</summary>
    /// <param name="connection">Its number, larger than that of any before.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<AgentStep> Greet(int connection, TimeSpan now)
    {
        _steps.Clear();
        (_connection, _isAttached, _greetedAt, _heardAt) = (connection, false, now, now);
        _unanswered.Clear();
        if (IsExpired(now) || _isFenced)
            _steps.Add(new Close("what ran under the last session has to end first"));
        else
            _steps.Add(new Send(new AgentFrame { Hello = new() { Connection = connection, Session = _session, Received = _link.Received } }));
        return _steps;
    }

    /// <summary>A frame has come.</summary>
    public IReadOnlyList<AgentStep> Take(int connection, CoordinatorFrame frame, TimeSpan now)
    {
        _steps.Clear();
        if (connection != _connection || IsExpired(now) || _isFenced)
            return _steps;
        _heardAt = now;
        if (frame.BodyCase is CoordinatorFrame.BodyOneofCase.Refusal)
            Refuse(frame.Refusal);
        else if (frame.BodyCase is CoordinatorFrame.BodyOneofCase.Welcome && !_isAttached)
            Join(frame.Welcome, now);
        else if (!_isAttached || !_link.Acknowledge(frame.Acknowledged))
            _steps.Add(new Close("the coordinator speaks of another session"));
        else if (frame.BodyCase is CoordinatorFrame.BodyOneofCase.Pulse)
            Hear(frame.Pulse, now);
        else if (frame.Sequence > 0)
            Deliver(frame);
        return _steps;
    }

    /// <summary>The connection is gone.</summary>
    public void Lost(int connection)
    {
        if (connection != _connection)
            return;
        (_connection, _isAttached) = (0, false);
        _unanswered.Clear();
    }

    /// <summary>Something for the coordinator; kept until it has it. Without a session it is nobody's business any more.</summary>
    public IReadOnlyList<AgentStep> Post(AgentFrame frame, int bytes)
    {
        _steps.Clear();
        if (_session.Length == 0 || _isFenced)
            return _steps;
        frame.Sequence = _link.Send(frame, bytes).Sequence;
        if (_isAttached)
            _steps.Add(new Send(Stamped(frame)));
        return _steps;
    }

    /// <summary>Time has passed.</summary>
    /// <param name="now">On a clock that only goes on.</param>
    /// <param name="clockUs">The machine's time of day, in microseconds since 1970.</param>
    public IReadOnlyList<AgentStep> Tick(TimeSpan now, long clockUs)
    {
        _steps.Clear();
        if (IsExpired(now))
            return _steps;
        if (_connection != 0 && now >= _heardAt + _terms.Silence)
        {
            _steps.Add(new Close("the coordinator is silent"));
            return _steps;
        }
        if (!_isAttached || now < _beatAt + _terms.Heartbeat)
            return _steps;
        _beatAt = now;
        _unanswered.Enqueue((++_beats, now));
        _steps.Add(new Send(Stamped(new()
        {
            Heartbeat = new() { Number = _beats, AtUs = clockUs, PulseUs = _pulse, HeldUs = (now - _pulseAt).Ticks / TimeSpan.TicksPerMicrosecond },
        })));
        return _steps;
    }

    /// <summary>Nothing that was started under the last session runs any more.</summary>
    public void Emptied()
    {
        if (!_isFenced)
            return;
        (_isFenced, _session, _link) = (false, "", new());
    }

    private void Join(Welcome welcome, TimeSpan now)
    {
        if (AgentTerms.Told(welcome.LeaseMs, welcome.HeartbeatMs, welcome.SilenceMs) is not { } terms || welcome.Session.Length == 0)
        {
            _steps.Add(new Close("the coordinator welcomes with terms that cannot be"));
            return;
        }
        bool isResumed = _session.Length > 0;
        if (isResumed && (welcome.Session != _session || !_link.Acknowledge(welcome.Received)))
        {
            Fence("the coordinator has forgotten the session");
            return;
        }
        (_session, _terms, _isAttached) = (welcome.Session, terms, true);
        // The coordinator has heard of the hello: it was sent before that.
        _leaseUntil = Later(isResumed ? _leaseUntil : TimeSpan.Zero, _greetedAt + _terms.AgentLease);
        _beatAt = now - _terms.Heartbeat;
        _pulse = 0;
        _steps.Add(new Joined(welcome.Node, isResumed));
        // Copies: the connection before may still be writing what it was given.
        foreach (var kept in _link.Kept)
            _steps.Add(new Send(Stamped(kept.Frame.Clone())));
    }

    private void Refuse(Refusal refusal)
    {
        if (refusal.Kind is RefusalKind.SessionOver && _session.Length > 0)
            Fence(refusal.Reason);
        else
            _steps.Add(new Refused(refusal.Kind, refusal.Reason));
        _steps.Add(new Close(refusal.Reason));
    }

    private void Hear(Pulse pulse, TimeSpan now)
    {
        while (_unanswered.TryPeek(out var oldest) && oldest.Number <= pulse.Number)
        {
            _unanswered.Dequeue();
            if (oldest.Number == pulse.Number)
                _leaseUntil = Later(_leaseUntil, oldest.At + _terms.AgentLease);
        }
        (_pulse, _pulseAt) = (pulse.AtUs, now);
    }

    private void Deliver(CoordinatorFrame frame)
    {
        switch (_link.Take(frame.Sequence))
        {
            case LinkArrival.Next:
                _steps.Add(new Deliver(frame));
                break;
            case LinkArrival.Gap:
                _steps.Add(new Close("something that the coordinator sent is missing"));
                break;
        }
    }

    private bool IsExpired(TimeSpan now)
    {
        if (_session.Length == 0 || _isFenced || now < _leaseUntil)
            return false;
        Fence("the coordinator was not heard for too long");
        _steps.Add(new Close("the lease is over"));
        return true;
    }

    private void Fence(string reason)
    {
        (_isFenced, _isAttached) = (true, false);
        _steps.Add(new EndAll(reason));
    }

    private AgentFrame Stamped(AgentFrame frame)
    {
        frame.Acknowledged = _link.Received;
        return frame;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Earlier(TimeSpan? a, TimeSpan b) => a < b ? a.Value : b;
}
