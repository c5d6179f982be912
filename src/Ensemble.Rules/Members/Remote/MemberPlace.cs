using System.Collections.Immutable;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>Where a member of a kind and a name attaches, whether it is there or away, and the ensembles that use it.</summary>
/// <param name="service">The service's own name for this time that it runs.</param>
/// <param name="description">What the member is.</param>
/// <param name="nextNumber">Makes numbers of readings and commands.</param>
internal sealed class MemberPlace(string service, MemberDescription description, Func<long> nextNumber)
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, RemoteMember> _ensembles = ImmutableDictionary<string, RemoteMember>.Empty;
    private MemberConnection? _connection;
    private string _instance = "";
    private int _number;

    /// <summary>Gets what it is, as it said the last time.</summary>
    public MemberDescription Description { get; private set; } = description;

    /// <summary>Gets whether it is there.</summary>
    public bool IsThere
    {
        get
        {
            lock (_gate)
                return _connection is not null;
        }
    }

    /// <summary>Gets the ensembles that use it.</summary>
    public IEnumerable<string> Ensembles => _ensembles.Keys;

    /// <summary>Another number of a reading or command.</summary>
    public long NextNumber() => nextNumber();

    /// <summary>The member as an ensemble uses it.</summary>
    /// <exception cref="InvalidOperationException">The ensemble uses it already.</exception>
    public RemoteMember Open(string ensemble)
    {
        lock (_gate)
        {
            if (_ensembles.ContainsKey(ensemble))
                throw new InvalidOperationException($"'{ensemble}' uses '{Description.Kind}/{Description.Name}' already.");
            RemoteMember member = new(this, ensemble);
            _ensembles = _ensembles.Add(ensemble, member);
            if (_connection is not null)
                member.Attach(_connection, []);
            return member;
        }
    }

    /// <summary>An ensemble has no more use for it.</summary>
    public void Forget(RemoteMember member)
    {
        lock (_gate)
            _ensembles = _ensembles.Remove(member.Ensemble);
    }

    /// <summary>A process says that it is the member.</summary>
    /// <returns>Why not; null where it is welcome.</returns>
    public Refusal? Greet(Hello hello, MemberConnection connection)
    {
        lock (_gate)
        {
            if (_connection is not null && _instance != hello.Instance)
                return new() { Kind = Refusal.Types.Kind.Taken, Reason = $"Another process is the member '{hello.Kind}/{hello.Name}' at this moment." };
            if (_instance == hello.Instance && hello.Connection <= _number)
                return new() { Kind = Refusal.Types.Kind.Malformed, Reason = "A newer connection of this process was here already." };
            _connection?.Abort();
            (_connection, _instance, _number, Description) = (connection, hello.Instance, hello.Connection, MemberProtocol.Description(hello));
            long[] known = hello.Service == service ? [.. hello.Readings] : [];
            long[] kept = [.. _ensembles.Values.Select(static member => member.Reading ?? 0).Intersect(known)];
            connection.Send(this, new() { Welcome = Welcome_NeedsLock(kept) });
            foreach (var member in _ensembles.Values)
                member.Attach(connection, kept);
            return null;
        }
    }

    /// <summary>A connection is gone.</summary>
    public void Lose(MemberConnection connection)
    {
        lock (_gate)
        {
            if (_connection != connection)
                return;
            _connection = null;
            foreach (var member in _ensembles.Values)
                member.Detach();
        }
    }

    /// <summary>Something has come over a connection. What an older one still brings makes no difference: it is known, or comes again.</summary>
    /// <returns>False where it makes no sense.</returns>
    public bool Hear(MemberFrame frame)
    {
        switch (frame.BodyCase)
        {
            case MemberFrame.BodyOneofCase.Batch:
                foreach (var member in _ensembles.Values)
                {
                    if (!member.Hear(frame.Batch))
                        return false;
                }
                return true;
            case MemberFrame.BodyOneofCase.Answer:
                _ensembles.GetValueOrDefault(frame.Answer.Ensemble)?.Hear(frame.Answer);
                return true;
            default:
                // A hello comes once; what is not known here is of no consequence.
                return frame.BodyCase is MemberFrame.BodyOneofCase.None;
        }
    }

    private Welcome Welcome_NeedsLock(long[] kept)
    {
        Welcome welcome = new() { Version = MemberProtocol.Version, Service = service };
        welcome.Readings.Add(kept);
        welcome.Ensembles.Add(_ensembles.Keys);
        return welcome;
    }
}
