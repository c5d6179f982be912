using System.Collections.Immutable;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Gangs;

/// <summary>
/// Says how a gang ended once nothing of it runs: by when its ranks ended, not by when that was heard of. Messages of ranks that died within the same moment
/// come in any order, and a rank that dies of the loss of its peers is often heard of first.
/// </summary>
internal static class GangVerdict
{
    /// <summary>
    /// A process gives up its connections a moment before it counts as ended, and on a busy machine its peers can be quicker in that moment. Where one of
    /// those that ended together crashed it is the cause: peers that lose a connection exit, they do not crash.
    /// </summary>
    internal static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(5);

    private static readonly ImmutableArray<int> Crashes = [4, 5, 7, 8, 9, 11, 31]; // ILL, TRAP, BUS, FPE, KILL, SEGV, SYS

    /// <summary>How it ended.</summary>
    /// <param name="state">A gang that is over.</param>
    /// <param name="rules">What it goes by.</param>
    public static AttemptEnd Of(GangState state, GangRules rules)
    {
        RankState[] before = [.. state.Ranks.Select(rank => state.Stop is { Reason: not null } stop && rank.Exit!.EndedAt >= stop.At ? default : rank)];
        if (before.Count(static rank => rank.Exit is { Succeeded: true }) >= rules.Needed)
            return new(AttemptState.Completed);
        // What was lost says nothing about the work; somebody has to do it again.
        bool isDoomed = !GangTransition.CanSucceed(before, rules);
        var cause = isDoomed ? CauseOf(before, rules) : null;
        if (state.IsCancelled)
            return new(AttemptState.Cancelled, cause);
        if (cause is not null)
            return new(cause.Kind is FailureKind.Lost ? AttemptState.Interrupted : AttemptState.Failed, cause);
        return state.Stop?.Reason is StopReason.TimeLimit
            ? new(AttemptState.Failed, OutOfTime(state, rules))
            : new(AttemptState.Interrupted, new(FailureKind.Lost, "The host ended."));
    }

    private static AttemptFailure CauseOf(RankState[] ranks, GangRules rules)
    {
        int[] failed = [.. Enumerable.Range(0, ranks.Length).Where(rank => ranks[rank].Exit is { Succeeded: false })];
        var earliest = failed.Select(rank => ranks[rank].Exit!).MinBy(static exit => exit.EndedAt)!;
        // Of machines whose clocks are compared, what cannot be told apart counts as the same moment too.
        int first = failed.Where(rank => ranks[rank].Exit!.EndedAt - earliest.EndedAt <= SameMoment + ranks[rank].Exit!.Uncertainty + earliest.Uncertainty)
            .OrderBy(rank => Weight(ranks[rank].Exit!)).ThenBy(rank => ranks[rank].Exit!.EndedAt).First();
        return FailureWords.Describe(ranks[first].Exit!, rules.IsSingle ? null : first) with
        {
            Consequences = [.. Enumerable.Range(0, ranks.Length).Where(rank => rank != first && ranks[rank].Exit is not { Succeeded: true })],
        };
    }

    private static int Weight(RankExit exit) => exit switch
    {
        { NotStarted: not null } => 0,
        { RanOutOfMemory: true } => 1,
        { Signal: { } signal } when Crashes.Contains(signal) => 2,
        { IsLost: true } => 4,
        _ => 3,
    };

    // A rank that ended by itself is not what the others were waited for.
    private static AttemptFailure OutOfTime(GangState state, GangRules rules)
    {
        int[] late = [.. Enumerable.Range(0, state.Ranks.Length).Where(rank => state.Ranks[rank].Exit!.EndedAt >= state.Stop!.At)];
        return FailureWords.OutOfTime(late, state.Ranks.Length, rules.IsSingle) with { Consequences = late.Length == 1 ? [] : [.. late] };
    }
}
