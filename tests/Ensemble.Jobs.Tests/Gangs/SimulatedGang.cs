using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Tests.Gangs;

/// <summary>
/// A gang in virtual time: ranks end as they are told by a plan, or because they are stopped, and messages about it take their time and overtake each other.
/// </summary>
internal sealed class SimulatedGang(RankPlan[] plans, GangRules rules, Random random)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly PriorityQueue<GangEvent, (TimeSpan, int)> _messages = new();
    private readonly TimeSpan?[] _ends = new TimeSpan?[plans.Length];
    private readonly RankExit?[] _exits = new RankExit?[plans.Length];
    private readonly List<AttemptEnd> _verdicts = [];
    private GangState _state = GangState.Begin(plans.Length);
    private TimeSpan _now;
    private int _order;

    public GangState State => _state;

    /// <summary>When the gang was told to stop; null where it was not.</summary>
    public TimeSpan? StoppedAt { get; private set; }

    /// <summary>When it was over.</summary>
    public TimeSpan ConcludedAt { get; private set; }

    /// <summary>Runs it to its end and gives the one verdict.</summary>
    /// <param name="stop">When somebody wants it to end, and why.</param>
    public AttemptEnd Run((TimeSpan At, StopReason Reason)? stop = null)
    {
        for (int rank = 0; rank < plans.Length; rank++)
        {
            if (plans[rank].NotStarted)
            {
                Send(plans[rank].EndsAt + plans[rank].Delay, new GangEvent.NotStarted(rank, new(Start + plans[rank].EndsAt) { NotStarted = "no such program" }));
                continue;
            }
            Send(TimeSpan.Zero, new GangEvent.Started(rank));
            if (!plans[rank].Hangs)
                End(rank, plans[rank].EndsAt, plans[rank].Exit(Start));
        }
        if (stop is { } asked)
            Send(asked.At, new GangEvent.StopAsked(asked.Reason));
        while (_messages.TryDequeue(out var message, out var at))
        {
            _now = at.Item1;
            if (message is GangEvent.Exited { Rank: var ended } && _exits[ended] is { } real)
                message = new GangEvent.Exited(ended, real, 0);
            if (message is GangEvent.Gone { Rank: var gone } && _exits[gone] is { } last)
                message = new GangEvent.Gone(gone, last);
            Apply(message);
        }
        return _verdicts.Should().ContainSingle("a gang is over once").Subject;
    }

    private void Apply(GangEvent message)
    {
        bool wasStopped = _state.Stop is not null;
        var step = GangTransition.Apply(_state, message, Start + _now, rules);
        _state = step.State;
        if (!wasStopped && _state.Stop is not null)
            StoppedAt = _now;
        foreach (var action in step.Actions)
        {
            switch (action)
            {
                case GangAction.Terminate { Rank: var rank } when !plans[rank].IgnoresTerm:
                    Cut(rank, 15);
                    break;
                case GangAction.Kill { Rank: var rank }:
                    Cut(rank, 9);
                    break;
                case GangAction.Wake wake:
                    Send(_now + wake.After, wake.Event);
                    break;
                case GangAction.Conclude conclude:
                    _state.IsOver.Should().BeTrue();
                    _verdicts.Add(conclude.End);
                    ConcludedAt = _now;
                    break;
            }
        }
    }

    // A signal reaches only what lives still.
    private void Cut(int rank, int signal)
    {
        _state.Ranks[rank].Phase.Should().NotBe(RankPhase.Gone, "who is gone is not signalled");
        if (_ends[rank] is { } end && end <= _now)
            return;
        End(rank, _now + TimeSpan.FromMilliseconds(random.Next(1, 20)), new RankExit(default) { Signal = signal });
    }

    private void End(int rank, TimeSpan at, RankExit exit)
    {
        bool isFirst = _ends[rank] is null;
        if (!isFirst && _ends[rank] <= at)
            return;
        _ends[rank] = at;
        _exits[rank] = exit with { EndedAt = Start + at };
        // The messages of an end that came earlier than planned replace the planned ones, whose facts are looked up when they arrive.
        var told = at + plans[rank].Delay;
        Send(told, new GangEvent.Exited(rank, _exits[rank]!, 0));
        Send(told + TimeSpan.FromMilliseconds(random.Next(0, 5)), new GangEvent.Gone(rank, _exits[rank]!));
    }

    private void Send(TimeSpan at, GangEvent message) => _messages.Enqueue(message, (at, _order++));
}
