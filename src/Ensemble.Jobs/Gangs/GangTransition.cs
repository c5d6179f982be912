using System.Collections.Immutable;
using Ensemble.Jobs.Backends;
using static Ensemble.Jobs.Gangs.GangAction;
using static Ensemble.Jobs.Gangs.GangEvent;

namespace Ensemble.Jobs.Gangs;

/// <summary>Decides what a gang does next. Pure: no clock, no process, no I/O; the caller carries out the actions.</summary>
internal static class GangTransition
{
    /// <summary>The gang's next state, and what is to be done.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="event">What happened.</param>
    /// <param name="now">When it is looked at: the moment of a decision to stop.</param>
    /// <param name="rules">What it goes by.</param>
    public static GangStep Apply(GangState state, GangEvent @event, DateTimeOffset now, GangRules rules) => (state, @event) switch
    {
        ({ IsOver: true }, _) => GangStep.Stay(state),
        (_, Started started) => Begin(state, started.Rank),
        (_, NotStarted failed) => Settle(state, failed.Rank, new(RankPhase.Gone, failed.Exit), now, rules),
        (_, Exited exited) => Exit(state, exited, now, rules),
        (_, Gone gone) => Settle(state, gone.Rank, new(RankPhase.Gone, state.Ranks[gone.Rank].Exit ?? gone.Exit), now, rules),
        (_, StopAsked { Reason: StopReason.Cancelled }) => Stop(state with { IsCancelled = true }, StopReason.Cancelled, now, rules),
        (_, StopAsked asked) => Stop(state, asked.Reason, now, rules),
        ({ Stop: not null, IsKilled: false }, GraceOver) =>
            new(state with { IsKilled = true }, [.. Living(state).Select(static rank => (GangAction)new Kill(rank))]),
        (_, SweepOver sweep) when state.Ranks[sweep.Rank].Phase is RankPhase.Exited => new(state, [new Kill(sweep.Rank)]),
        _ => GangStep.Stay(state), // alarms that come late
    };

    /// <summary>Whether enough ranks can still succeed.</summary>
    internal static bool CanSucceed(IEnumerable<RankState> ranks, GangRules rules) =>
        ranks.Count(static rank => rank.Exit is null or { Succeeded: true }) >= rules.Needed;

    private static GangStep Begin(GangState state, int rank)
    {
        if (state.Ranks[rank].Phase is not RankPhase.Starting)
            return GangStep.Stay(state);
        var begun = state with { Ranks = state.Ranks.SetItem(rank, new(RankPhase.Running)) };
        return new(begun, begun switch
        {
            { IsKilled: true } => [new Kill(rank)],
            { Stop: not null } => [new Terminate(rank)],
            _ when begun.Ranks.All(static one => one.Phase is not RankPhase.Starting) => [new AllRun()],
            _ => [],
        });
    }

    private static GangStep Exit(GangState state, Exited exited, DateTimeOffset now, GangRules rules)
    {
        if (state.Ranks[exited.Rank].Phase is RankPhase.Exited or RankPhase.Gone)
            return GangStep.Stay(state);
        var step = Settle(state, exited.Rank, new(RankPhase.Exited, exited.Exit), now, rules);
        // Where all of it is being stopped, its descendants have been asked with the others and have the same grace.
        return step.State.Stop is not null || exited.Strays == 0
            ? step
            : step with { Actions = [.. step.Actions, new Terminate(exited.Rank), new Wake(rules.SweepTime, new SweepOver(exited.Rank))] };
    }

    private static GangStep Settle(GangState state, int rank, RankState settled, DateTimeOffset now, GangRules rules)
    {
        if (state.Ranks[rank].Phase is RankPhase.Gone)
            return GangStep.Stay(state);
        var next = state with { Ranks = state.Ranks.SetItem(rank, settled) };
        if (next.IsOver)
            return new(next, [new Conclude(GangVerdict.Of(next, rules))]);
        return next.Stop is null && !CanSucceed(next.Ranks, rules) ? Stop(next, reason: null, now, rules) : GangStep.Stay(next);
    }

    private static GangStep Stop(GangState state, StopReason? reason, DateTimeOffset now, GangRules rules)
    {
        if (state.Stop is not null)
            return GangStep.Stay(state);
        var actions = ImmutableArray.CreateBuilder<GangAction>();
        foreach (int rank in Living(state))
        {
            if (state.Ranks[rank].Phase is not RankPhase.Starting)
                actions.Add(new Terminate(rank));
            else if (rules.StartsWait)
                actions.Add(new Withdraw(rank));
        }
        actions.Add(new Wake(rules.Grace, new GraceOver()));
        return new(state with { Stop = new GangStop(now, reason) }, actions.ToImmutable());
    }

    private static IEnumerable<int> Living(GangState state) =>
        Enumerable.Range(0, state.Ranks.Length).Where(rank => state.Ranks[rank].Phase is not RankPhase.Gone);
}
