using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Runs;

public sealed class RunBoardTests
{
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/agent.1");

    private readonly RunBoard _board = new(Of(Experiment("rl", Process("rl/agent") with { Replicas = 2 }, Process("rl/learner"))), VirtualTime.Origin);
    private readonly List<ReplicaStatus> _changes = [];
    private int _sequence;

    public RunBoardTests() => _board.Changed += _changes.Add;

    [Fact]
    public void Every_replica_is_there_from_the_beginning_in_the_order_of_the_plan()
    {
        _board.Replicas.Select(r => r.ToString()).Should().HaveCount(3);
        _board.Replicas.Select(r => (r.Replica.ToString(), r.Phase, r.Since)).Should().Equal(
            ("rl/agent.0", ReplicaPhase.NotStarted, VirtualTime.Origin),
            ("rl/agent.1", ReplicaPhase.NotStarted, VirtualTime.Origin),
            ("rl/learner.0", ReplicaPhase.NotStarted, VirtualTime.Origin));
    }

    [Fact]
    public void A_life_with_a_restart_is_told_step_by_step()
    {
        var usage = new ResourceUsage(TimeSpan.FromSeconds(1), TimeSpan.Zero, 10, TimeSpan.FromSeconds(2));
        After(new ReplicaWaiting(["rl/learner healthy"]))
            .Should().BeEquivalentTo(new { Phase = ReplicaPhase.Waiting, WaitsFor = new[] { "rl/learner healthy" }, Since = Now });
        After(new ReplicaStarting(1)).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Starting, Attempt = 1, WaitsFor = Array.Empty<string>() });
        After(new ReplicaRunning(1, 42)).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Running, ProcessId = 42, StartedAt = Now, Healthy = (bool?)null });
        var running = Now;
        After(new ReplicaUnhealthy(1, "no answer"))
            .Should().BeEquivalentTo(new { Phase = ReplicaPhase.Running, Healthy = false, HealthReason = "no answer", Since = running });
        After(new ReplicaHealthy(1))
            .Should().BeEquivalentTo(new { Phase = ReplicaPhase.Running, Healthy = true, HealthReason = (string?)null, Since = running });
        After(new ReplicaEnded(1, new Failed(3, null), usage)).Should().BeEquivalentTo(
            new { Phase = ReplicaPhase.Ended, ProcessId = (int?)null, Healthy = (bool?)null, Cause = new Failed(3, null), Usage = usage, Restarts = 0,
                StartedAt = running });
        After(new ReplicaRestarting(1, TimeSpan.FromSeconds(1))).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Restarting, Cause = new Failed(3, null) });
        After(new ReplicaStarting(2)).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Starting, Attempt = 2, Restarts = 1, Cause = (EndCause?)null });
        After(new ReplicaStopping(2, "alice")).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Stopping });
        After(new ReplicaEnded(2, new Stopped("alice"), null))
            .Should().BeEquivalentTo(new { Phase = ReplicaPhase.Ended, Cause = new Stopped("alice"), Usage = usage });
        _board.Replicas.First().Phase.Should().Be(ReplicaPhase.NotStarted, "others are not concerned");
        _changes.Should().HaveCount(10);
    }

    [Fact]
    public void A_restart_that_was_cancelled_leaves_a_stopped_replica()
    {
        After(new ReplicaRestarting(1, TimeSpan.FromSeconds(1)));

        After(new ReplicaRestartCancelled(1, "alice")).Should().BeEquivalentTo(new { Phase = ReplicaPhase.Ended, Cause = new Stopped("alice") });
    }

    [Fact]
    public void What_concerns_no_replica_or_nothing_known_changes_nothing()
    {
        _board.Apply(new(1, Now, "", new RunStopping("x")));
        _board.Apply(new(2, Now, "rl", new ExperimentStarted(1, 1)));
        _board.Apply(new(3, Now, "rl/agent.1", new UnknownEvent("later", "{}")));
        _board.Apply(new(4, Now, "rl/agent.9", new ReplicaStarting(1)));

        _changes.Should().BeEmpty();
        _board.Find(ReplicaId.Parse("rl/agent.9")).Should().BeNull();
    }

    private DateTimeOffset Now => VirtualTime.Origin + TimeSpan.FromSeconds(_sequence);

    private ReplicaStatus After(EventBody body)
    {
        _sequence++;
        _board.Apply(new(_sequence, Now, "rl/agent.1", body));
        _changes[^1].Should().BeSameAs(_board.Find(Agent));
        return _board.Find(Agent)!;
    }
}
