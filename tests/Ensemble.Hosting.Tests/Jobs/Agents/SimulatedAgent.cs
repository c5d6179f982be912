using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Google.Protobuf;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>An agent of a fleet: its executions count, end by themselves, and take a while to be killed. It is killed itself now and then.</summary>
internal sealed class SimulatedAgent(SimulatedFleet fleet, int number)
{
    private const int Window = 64;

    private readonly Dictionary<RankKey, long> _living = [];
    // A clock that goes a little faster or slower.
    private readonly double _pace = 1 + (fleet.Random.NextDouble() - 0.5) / 50;
    private AgentMembership _membership = new();
    private SimulatedWire? _wire;
    private int _connections;
    private int _instance = 1;
    private string _ended = "";
    private bool _isDead;

    public int Number => number;

    public IEnumerable<RankKey> Living => _living.Keys;

    private TimeSpan Clock => fleet.Now * _pace;

    public void Begin()
    {
        Dial();
        // Timers come late on a busy machine.
        fleet.Every(fleet.Between(0.05, 0.3), () => Do(_membership.Tick(Clock, Clock.Ticks / 10)));
        fleet.Every(fleet.Between(0.02, 0.06), Work);
    }

    public void Hear(int connection, CoordinatorFrame frame)
    {
        if (!_isDead && _wire?.Number == connection)
            Do(_membership.Take(connection, frame, Clock));
    }

    public void Lost(int connection)
    {
        if (_isDead || _wire?.Number != connection)
            return;
        _membership.Lost(connection);
        _wire = null;
        fleet.After(fleet.Between(0.05, 1), Dial);
    }

    private void Dial()
    {
        if (_isDead || _wire is not null)
            return;
        if (_membership.IsFenced)
        {
            fleet.After(fleet.Between(0.05, 0.5), Dial);
            return;
        }
        _wire = new(fleet, this, ++_connections);
        Do(_membership.Greet(_connections, Clock));
    }

    private void Work()
    {
        if (_isDead)
            return;
        foreach (var key in _living.Keys.ToArray())
        {
            if (_membership.KeptBytes >= Window || fleet.Random.Next(3) == 0)
                continue;
            if (fleet.Random.Next(150) == 0)
                End(key);
            else
                Do(_membership.Post(
                    new() { Output = new() { Key = key, Bytes = ByteString.CopyFrom(BitConverter.GetBytes(++_living[key])), AtUs = Clock.Ticks / 10 } }, 1));
        }
        if (!fleet.IsRough)
            return;
        if (_wire is { } wire && fleet.Random.Next(400) == 0)
            wire.Break(fleet.Random.Next(3) == 0 ? null : fleet.Between(0, 6), fleet.Random.Next(3) == 0 ? null : fleet.Between(0, 6));
        else if (_wire is { } slow && fleet.Random.Next(300) == 0)
            slow.Stall(fleet.Between(0, 15));
        else if (fleet.Random.Next(3_000) == 0)
            Die();
    }

    private void End(RankKey key)
    {
        _living.Remove(key, out long said);
        Do(_membership.Post(new() { Gone = new() { Key = key, DroppedBytes = said } }, 1));
    }

    private void Do(IReadOnlyList<AgentStep> steps)
    {
        if (_isDead)
            return;
        foreach (var step in steps.ToArray())
        {
            switch (step)
            {
                case AgentStep.Send { Frame: var frame }:
                    _wire?.Up(Complete(frame.Clone()));
                    break;
                case AgentStep.Deliver { Frame.Start: { } start }:
                    Start(start.Key, _membership);
                    break;
                case AgentStep.Deliver { Frame.Signal: { } signal } when _living.ContainsKey(signal.Key):
                    fleet.After(fleet.Between(0, 0.5), () =>
                    {
                        if (!_isDead && _living.ContainsKey(signal.Key))
                            End(signal.Key);
                    });
                    break;
                case AgentStep.Close:
                    _wire?.Break(TimeSpan.Zero, fleet.Random.Next(2) == 0 ? null : fleet.Between(0, 1));
                    break;
                case AgentStep.EndAll:
                    EndAll(_membership);
                    break;
            }
        }
    }

    private AgentFrame Complete(AgentFrame frame)
    {
        if (frame.Hello is not { } hello)
            return frame;
        hello.Version = AgentDirectory.Version;
        hello.Name = number.ToString(CultureInfo.InvariantCulture);
        hello.Instance = _instance.ToString(CultureInfo.InvariantCulture);
        hello.EndedInstance = _ended;
        hello.Capacity = new();
        hello.Exchange = "/";
        return frame;
    }

    private void Start(RankKey key, AgentMembership of)
    {
        fleet.Live(this, key);
        _living.Add(key, 0);
        if (of.IsFenced)
            fleet.Violations.Add($"agent {number} starts something while it ends everything");
    }

    // Whatever lives takes up to two seconds to die.
    private void EndAll(AgentMembership fenced) => fleet.After(fleet.Between(0, 2), () =>
    {
        if (_isDead || fenced != _membership)
            return;
        _living.Clear();
        _membership.Emptied();
    });

    private void Die()
    {
        _isDead = true;
        _wire?.Break(null, fleet.Random.Next(2) == 0 ? null : fleet.Between(0, 1));
        _wire = null;
        // Its launcher ends what it has started; somebody starts it again, and it knows whose place it takes or not.
        fleet.After(fleet.Between(0, 0.1), _living.Clear);
        fleet.After(fleet.Between(0.2, 20), () =>
        {
            _ended = fleet.Random.Next(2) == 0 ? "" : _instance.ToString(CultureInfo.InvariantCulture);
            _instance++;
            (_membership, _isDead) = (new(), false);
            Dial();
        });
    }
}
