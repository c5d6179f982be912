using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class GangTransitionTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly GangRules Two = new(2, TimeSpan.FromSeconds(5));

    [Fact]
    public void A_gang_runs_when_all_its_ranks_do()
    {
        var step = GangTransition.Apply(GangState.Begin(2), new GangEvent.Started(1), Now, Two);
        step.Actions.Should().BeEmpty();
        GangTransition.Apply(step.State, new GangEvent.Started(0), Now, Two).Actions.Should().Equal(new GangAction.AllRun());
    }

    [Fact]
    public void One_fails_the_others_are_asked_to_end_and_killed_when_their_grace_is_over()
    {
        var state = Running(2);
        var step = GangTransition.Apply(state, new GangEvent.Exited(0, new(Now) { ExitCode = 3 }, 0), Now, Two);
        step.Actions.Should().Equal(
            new GangAction.Terminate(0), new GangAction.Terminate(1), new GangAction.Wake(Two.Grace, new GangEvent.GraceOver()));

        step = GangTransition.Apply(step.State, new GangEvent.Gone(0, new(Now) { ExitCode = 3 }), Now, Two);
        step.Actions.Should().BeEmpty("the verdict waits for the others");
        GangTransition.Apply(step.State, new GangEvent.GraceOver(), Now, Two).Actions.Should().Equal(new GangAction.Kill(1));
    }

    [Fact]
    public void What_a_rank_that_succeeded_leaves_behind_must_follow_it_soon()
    {
        var step = GangTransition.Apply(Running(2), new GangEvent.Exited(1, new(Now) { ExitCode = 0 }, Strays: 2), Now, Two);
        step.Actions.Should().Equal(new GangAction.Terminate(1), new GangAction.Wake(Two.SweepTime, new GangEvent.SweepOver(1)));
        GangTransition.Apply(step.State, new GangEvent.SweepOver(1), Now, Two).Actions.Should().Equal(new GangAction.Kill(1));
    }

    [Fact]
    public void A_rank_that_dies_in_the_moment_after_the_stop_is_a_consequence()
    {
        AttemptEnd? end = null;
        var state = Running(3);
        foreach (GangEvent message in (GangEvent[])
        [
            new GangEvent.Exited(2, new(Now.AddMilliseconds(30)) { ExitCode = 1 }, 0),
            new GangEvent.Gone(2, new(Now.AddMilliseconds(30)) { ExitCode = 1 }),
            new GangEvent.Gone(0, new(Now.AddMilliseconds(40)) { Signal = 15 }),
            new GangEvent.Gone(1, new(Now.AddMilliseconds(20)) { ExitCode = 7 }),
        ])
        {
            var step = GangTransition.Apply(state, message, Now.AddMilliseconds(35), Two with { Needed = 3 });
            state = step.State;
            end ??= step.Actions.OfType<GangAction.Conclude>().SingleOrDefault()?.End;
        }
        end.Should().BeEquivalentTo(new AttemptEnd(
            AttemptState.Failed, new(FailureKind.ExitCode, "Rank 1 exited with code 7.") { Rank = 1, ExitCode = 7, Consequences = [0, 2] }));
    }

    [Fact]
    public void Of_ends_that_are_come_within_a_moment_the_crash_is_the_cause()
    {
        GangState state = new()
        {
            Ranks =
            [
                new(RankPhase.Gone, new(Now) { ExitCode = 1 }),
                new(RankPhase.Gone, new(Now.AddMicroseconds(300)) { Signal = 11 }),
                new(RankPhase.Gone, new(Now.AddMicroseconds(200)) { Signal = 6 }),
            ],
        };
        GangVerdict.Of(state, Two with { Needed = 3 }).Cause!.Reason.Should().Be("Rank 1 was killed by SIGSEGV.");
    }

    [Fact]
    public void A_launcher_that_is_lost_interrupts_what_had_not_failed_before()
    {
        GangState state = new() { Ranks = [new(RankPhase.Gone, new(Now) { IsLost = true }), new(RankPhase.Gone, new(Now) { ExitCode = 0 })] };
        GangVerdict.Of(state, Two).State.Should().Be(AttemptState.Interrupted);
        state = state with { Ranks = state.Ranks.SetItem(1, new(RankPhase.Gone, new(Now.AddSeconds(-1)) { ExitCode = 2 })) };
        GangVerdict.Of(state, Two).Cause!.Rank.Should().Be(1);
    }

    [Fact]
    public void A_start_that_waits_is_withdrawn_and_one_that_does_not_is_ended_when_it_runs()
    {
        var single = Two with { Needed = 1, IsSingle = true, StartsWait = true };
        var step = GangTransition.Apply(GangState.Begin(1), new GangEvent.StopAsked(StopReason.Cancelled), Now, single);
        step.Actions.Should().Contain(new GangAction.Withdraw(0));
        GangTransition.Apply(step.State, new GangEvent.NotStarted(0, new(Now) { NotStarted = "withdrawn" }), Now, single).Actions
            .Should().Equal(new GangAction.Conclude(new(AttemptState.Cancelled)));

        step = GangTransition.Apply(GangState.Begin(2), new GangEvent.StopAsked(StopReason.Cancelled), Now, Two);
        step.Actions.Should().Equal(new GangAction.Wake(Two.Grace, new GangEvent.GraceOver()));
        GangTransition.Apply(step.State, new GangEvent.Started(1), Now, Two).Actions.Should().Equal(new GangAction.Terminate(1));
    }

    private static GangState Running(int worldSize) => new() { Ranks = [.. Enumerable.Repeat(new RankState(RankPhase.Running), worldSize)] };
}
