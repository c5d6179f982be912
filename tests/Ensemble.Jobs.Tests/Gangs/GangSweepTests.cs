using System.Globalization;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class GangSweepTests
{
    private static readonly GangRules Rules = new(1, TimeSpan.FromSeconds(2));

    private static int Count => int.Parse(Environment.GetEnvironmentVariable("ENSEMBLE_GANG_SWEEP") ?? "5000", CultureInfo.InvariantCulture);

    [Fact]
    public void The_first_failure_in_time_is_the_cause_in_whatever_order_messages_come()
    {
        for (int seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            RankPlan[] plans = Plans(random);
            var end = new SimulatedGang(plans, Rules with { Needed = plans.Length }, random).Run();

            int[] failing = [.. Enumerable.Range(0, plans.Length).Where(rank => plans[rank].Fails).OrderBy(rank => plans[rank].EndsAt)];
            if (failing.Length == 0)
            {
                end.Should().Be(new AttemptEnd(AttemptState.Completed), $"no rank fails, seed {seed}");
                continue;
            }
            var first = plans[failing[0]];
            end.State.Should().Be(AttemptState.Failed, $"seed {seed}");
            (end.Cause!.Rank, end.Cause.Kind, end.Cause.ExitCode, end.Cause.Signal).Should().Be(
                (failing[0], KindOf(first), first.NotStarted || first.Signal is not null ? null : first.ExitCode, first.NotStarted ? null : first.Signal), $"seed {seed}");
            end.Cause.Consequences.Should().NotContain(failing[0], $"seed {seed}");
        }
    }

    [Fact]
    public void A_quorum_bears_failures_while_enough_can_succeed_and_not_one_more()
    {
        for (int seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            RankPlan[] plans = [.. Plans(random).Select(static plan => plan with { Hangs = false })];
            int needed = random.Next(1, plans.Length + 1);
            SimulatedGang gang = new(plans, Rules with { Needed = needed }, random);
            var end = gang.Run();

            bool isEnough = plans.Count(static plan => !plan.Fails) >= needed;
            end.State.Should().Be(isEnough ? AttemptState.Completed : AttemptState.Failed, $"seed {seed}");
            if (isEnough)
                gang.StoppedAt.Should().BeNull($"failures are borne, seed {seed}");
            else
                end.Cause!.Rank.Should().Be(Enumerable.Range(0, plans.Length).Where(rank => plans[rank].Fails).MinBy(rank => plans[rank].EndsAt), $"seed {seed}");
        }
    }

    [Fact]
    public void Who_is_stopped_is_stopped_and_what_failed_before_is_why()
    {
        StopReason[] reasons = Enum.GetValues<StopReason>();
        for (int seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            RankPlan[] plans = Plans(random);
            var reason = reasons[random.Next(reasons.Length)];
            var at = TimeSpan.FromMicroseconds(random.Next(0, 1_200_000)) + TimeSpan.FromMicroseconds(0.5);
            if (random.Next(2) == 0)
                plans[0] = plans[0] with { Hangs = true, Signal = null, NotStarted = false, ExitCode = 0, IgnoresTerm = random.Next(2) == 0 };
            SimulatedGang gang = new(plans, Rules with { Needed = plans.Length }, random);
            var end = gang.Run((at, reason));

            int[] before =
                [.. Enumerable.Range(0, plans.Length).Where(rank => plans[rank].Fails && plans[rank].EndsAt < at).OrderBy(rank => plans[rank].EndsAt)];
            if (plans.All(plan => !plan.Fails && !plan.Hangs && plan.EndsAt < at))
            {
                end.State.Should().Be(AttemptState.Completed, $"it had done its work, seed {seed}");
                continue;
            }
            end.State.Should().Be(
                reason is StopReason.Cancelled && gang.ConcludedAt >= at ? AttemptState.Cancelled
                : before.Length > 0 || reason is StopReason.TimeLimit ? AttemptState.Failed
                : AttemptState.Interrupted, $"seed {seed}");
            if (before.Length > 0)
                end.Cause!.Rank.Should().Be(before[0], $"seed {seed}");
            else if (reason is StopReason.TimeLimit)
                end.Cause!.Kind.Should().Be(FailureKind.TimeLimit, $"seed {seed}");
        }
    }

    private static FailureKind KindOf(RankPlan plan) => plan switch
    {
        { NotStarted: true } => FailureKind.NotStarted,
        { OutOfMemory: true } => FailureKind.OutOfMemory,
        { Signal: not null } => FailureKind.Signal,
        _ => FailureKind.ExitCode,
    };

    // Ends lie more than a moment apart; news of them do not.
    private static RankPlan[] Plans(Random random)
    {
        int worldSize = random.Next(1, 17);
        int[] times = [.. Enumerable.Range(1, 200)];
        random.Shuffle(times);
        double failing = random.NextDouble() * random.NextDouble();
        RankPlan[] plans =
        [
            .. Enumerable.Range(0, worldSize).Select(rank => Plan(random, TimeSpan.FromMilliseconds(6 * times[rank]), random.NextDouble() < failing)),
        ];
        return Array.Exists(plans, static plan => plan.Fails) && random.Next(3) == 0
            ? [.. plans.Select(plan => plan.Fails ? plan : plan with { Hangs = random.Next(2) == 0, IgnoresTerm = random.Next(3) == 0 })]
            : plans;
    }

    private static RankPlan Plan(Random random, TimeSpan endsAt, bool fails)
    {
        RankPlan plan = new(endsAt, 0, TimeSpan.FromMilliseconds(random.Next(0, 500)));
        return !fails ? plan : random.Next(4) switch
        {
            0 => plan with { NotStarted = true },
            1 => plan with { Signal = random.Next(2) == 0 ? 11 : 6 },
            2 => plan with { Signal = 9, OutOfMemory = true },
            _ => plan with { ExitCode = random.Next(1, 256) },
        };
    }
}
