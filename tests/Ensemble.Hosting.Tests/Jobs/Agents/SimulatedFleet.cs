using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>
/// A coordinator and agents in virtual time, over connections that break, stall and come late, with clocks that do not go alike. Each rank is to be executed
/// again and again; the fleet sees to it that never two executions of one live at once, and that what they say arrives once and in order.
/// </summary>
internal sealed class SimulatedFleet
{
    public const int Ranks = 6;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _events = new();
    private readonly SimulatedAgent[] _agents;
    private readonly SimulatedRank[] _ranks = [.. Enumerable.Range(0, Ranks).Select(static rank => new SimulatedRank(rank))];
    private readonly AgentDirectory _directory;
    private readonly Dictionary<(AgentSession Session, int Connection), SimulatedWire> _attached = [];
    private long _order;
    private long _sessions;

    public SimulatedFleet(int seed)
    {
        Random = new(seed);
        _directory = new(AgentTerms.Usual, () => (++_sessions).ToString(CultureInfo.InvariantCulture));
        _agents = [.. Enumerable.Range(0, 3).Select(number => new SimulatedAgent(this, number))];
        foreach (var agent in _agents)
            agent.Begin();
        Every(Beat, Coordinate);
    }

    public Random Random { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>Whether connections break and agents die.</summary>
    public bool IsRough { get; private set; } = true;

    /// <summary>How many executions have begun, were lost with their agent, and were told of to the end.</summary>
    public (int Begun, int Lost, int Whole) Counts { get; private set; }

    public List<string> Violations { get; } = [];

    /// <summary>Lets time pass: rough for a while, then without any trouble.</summary>
    public void Run(TimeSpan rough, TimeSpan calm)
    {
        Until(rough);
        IsRough = false;
        Until(rough + calm);
        foreach (var rank in _ranks)
            if (rank.LastWhole < rough)
                Violations.Add($"rank {rank.Number} came to no end after the trouble was over");
    }

    public TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + Random.NextDouble() * (most - least));

    public void After(TimeSpan wait, Action action) => _events.Enqueue(action, (Now + wait, _order++));

    public void Every(TimeSpan time, Action action) => After(time, () =>
    {
        action();
        Every(time, action);
    });

    /// <summary>An execution lives from now on.</summary>
    public void Live(SimulatedAgent agent, RankKey key)
    {
        Counts = Counts with { Begun = Counts.Begun + 1 };
        foreach (var other in _agents.SelectMany(static one => one.Living).Where(other => other.Rank == key.Rank))
            Violations.Add($"{Now}: rank {key.Rank} begins as {key.Attempt} at agent {agent.Number} while {other.Attempt} lives");
    }

    /// <summary>What an agent sends has come.</summary>
    public void Hear(SimulatedWire wire, AgentFrame frame)
    {
        if (frame.BodyCase is AgentFrame.BodyOneofCase.Hello)
            Greet(wire, frame.Hello);
        else if (wire.Session is { } session)
            Do(session, session.Take(wire.Number, frame, Now, (Now.Ticks / 10) + 1));
    }

    /// <summary>The coordinator notices that a connection is gone.</summary>
    public static void Lost(SimulatedWire wire) => wire.Session?.Lost(wire.Number);

    private void Until(TimeSpan end)
    {
        while (_events.TryPeek(out var action, out var when) && when.At <= end)
        {
            _events.Dequeue();
            Now = when.At;
            action();
        }
    }

    private void Greet(SimulatedWire wire, Hello hello)
    {
        switch (_directory.Greet(hello))
        {
            case Greeting.Heard { Session: var session, Ended: var ended }:
                if (ended is { } old)
                    Do(old.Session, old.Session.End(old.Reason));
                wire.Session = session;
                _attached[(session, wire.Number)] = wire;
                Do(session, session.Attach(hello, Now));
                break;
            case Greeting.Refused refused:
                wire.Down(new() { Refusal = new() { Kind = refused.Kind, Reason = refused.Reason } });
                break;
        }
    }

    private void Coordinate()
    {
        foreach (var session in _directory.Sessions.ToArray())
            Do(session, session.Tick(Now));
        foreach (var rank in _ranks)
        {
            if (rank.Session is null && _directory.Sessions.Where(static session => session.IsAttached).ToArray() is { Length: > 0 } free)
            {
                var chosen = free[Random.Next(free.Length)];
                rank.Begin(chosen);
                Do(chosen, chosen.Post(new() { Start = new() { Key = rank.Key } }, 1));
            }
            else if (rank.Session is { } session && Random.Next(400) == 0)
            {
                Do(session, session.Post(new() { Signal = new() { Key = rank.Key, Signal = 9 } }, 1));
            }
        }
    }

    private void Do(AgentSession session, IReadOnlyList<SessionStep> steps)
    {
        foreach (var step in steps.ToArray())
        {
            switch (step)
            {
                case SessionStep.Send send:
                    _attached[(session, send.Connection)].Down(send.Frame.Clone());
                    break;
                case SessionStep.Close close when _attached.TryGetValue((session, close.Connection), out var wire):
                    wire.Break(Between(0, 1), Between(0, 1));
                    break;
                case SessionStep.Deliver { Frame.Output: { } output }:
                    _ranks[output.Key.Rank].Hear(output, Violations);
                    break;
                case SessionStep.Deliver { Frame.Gone: { } gone }:
                    if (_ranks[gone.Key.Rank].Gone(gone, Now, Violations))
                        Counts = Counts with { Whole = Counts.Whole + 1 };
                    break;
                case SessionStep.Over:
                    _directory.Remove(session);
                    foreach (var rank in _ranks.Where(rank => rank.Session == session))
                    {
                        Counts = Counts with { Lost = Counts.Lost + 1 };
                        rank.Session = null;
                    }
                    break;
            }
        }
    }
}
