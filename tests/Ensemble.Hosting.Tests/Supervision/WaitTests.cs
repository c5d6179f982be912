using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using FluentAssertions.Extensions;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Supervision;

public sealed class WaitTests
{
    [Fact]
    public void What_waits_for_nothing_starts_at_once_and_the_rest_says_what_is_missing()
    {
        var run = new Scenario(
            Experiment(
                "rl",
                Process("rl/learner"),
                Process("rl/agent").Replicas(2).WaitsFor("rl/learner").WaitsForStart("rl/tool"),
                Process("rl/tool").Explicit()));

        run.Begin().News().Should().Equal(
            "rl: started 3 processes, 4 replicas",
            "rl/learner.0: starting #1",
            "start rl/learner.0 #1",
            "rl/agent.0: waiting for rl/learner healthy, rl/tool started",
            "rl/agent.1: waiting for rl/learner healthy, rl/tool started");
        run.Supervisor.StatusOf(Process("rl/agent").Id)!.WaitingFor.Should().Equal("rl/learner healthy", "rl/tool started");
        run.State("rl/tool.0").Should().Be(new ReplicaState.NotStarted());
    }

    [Fact]
    public void All_experiments_start_at_once() =>
        new Scenario(Experiment("a", Process("a/p")), Experiment("b", Process("b/p"))).Begin().Orders().Should().Equal("start a/p.0 #1", "start b/p.0 #1");

    [Fact]
    public void A_wait_for_start_is_met_when_all_replicas_run_or_have_completed()
    {
        var run = new Scenario(Experiment("rl", Process("rl/data").Replicas(2), Process("rl/agent").WaitsForStart("rl/data"))).Begin().Then();

        run.Started("rl/data.0").Exited("rl/data.0", 0).Orders().Should().BeEmpty();
        run.Started("rl/data.1").Orders().Should().Equal("start rl/agent.0 #1");
    }

    [Fact]
    public void A_wait_for_health_is_met_when_all_replicas_are_healthy_at_the_same_time()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Replicas(2).Checked(), Process("rl/agent").WaitsFor("rl/db"))).Begin()
            .Started("rl/db.0", "rl/db.1").Then();

        run.Healthy("rl/db.0").Unhealthy("rl/db.0", "503").Healthy("rl/db.1").Orders().Should().BeEmpty();
        run.Healthy("rl/db.0").Orders().Should().Equal("start rl/agent.0 #1");
    }

    [Fact]
    public void A_wait_for_completion_wants_the_exit_code_from_all_replicas()
    {
        var run = new Scenario(
            Experiment("rl", Process("rl/init").Replicas(2), Process("rl/agent").WaitsForCompletion("rl/init", 3)).OnFailure(FailurePolicy.Continue)).Begin()
            .Started("rl/init.0", "rl/init.1").Then();

        run.Exited("rl/init.0", 3).Orders().Should().BeEmpty();
        run.Exited("rl/init.1", 3).Orders().Should().Equal("start rl/agent.0 #1");
    }

    [Fact]
    public void A_condition_once_met_stays_met()
    {
        var run = new Scenario(
            Experiment("rl", Process("rl/a"), Process("rl/b").Checked(), Process("rl/c").WaitsFor("rl/a").WaitsFor("rl/b")).OnFailure(FailurePolicy.Continue))
            .Begin();

        run.Started("rl/a.0", "rl/b.0").Exited("rl/a.0", 1).Then();
        run.Healthy("rl/b.0").Orders().Should().Equal("start rl/c.0 #1");
    }

    [Fact]
    public void A_dependency_that_completed_before_it_was_healthy_fails_its_dependent()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Checked(), Process("rl/agent").WaitsFor("rl/db")).OnFailure(FailurePolicy.Continue)).Begin()
            .Started("rl/db.0").Then();

        run.Exited("rl/db.0", 0).Journal().Should().Equal(
            "rl/db.0: ended #1 completed",
            "rl/agent.0: ended #0 its dependency rl/db completed before it was healthy",
            "rl: failed: rl/agent.0 its dependency rl/db completed before it was healthy");
    }

    [Fact]
    public void A_dependency_that_ended_otherwise_fails_every_replica_of_a_chain_and_only_the_first_is_blamed()
    {
        var run = new Scenario(
            Experiment("rl", Process("rl/init"), Process("rl/db").WaitsForCompletion("rl/init"), Process("rl/agent").Replicas(2).WaitsFor("rl/db"))).Begin()
                .Started("rl/init.0").Then();

        run.Exited("rl/init.0", 7).Journal().Should().Equal(
            "rl/init.0: ended #1 failed with exit code 7",
            "rl/db.0: ended #0 its dependency rl/init failed with exit code 7",
            "rl/agent.0: ended #0 its dependency rl/db never ran because rl/init failed with exit code 7",
            "rl/agent.1: ended #0 its dependency rl/db never ran because rl/init failed with exit code 7",
            "rl: failed: rl/init.0 failed with exit code 7");
    }

    [Fact]
    public void The_reason_does_not_grow_with_the_length_of_the_chain()
    {
        var links = Enumerable.Range(1, 50).Select(i => Process($"rl/p{i}").WaitsFor($"rl/p{i - 1}"));
        var run = new Scenario(Experiment("rl", [Process("rl/p0").Explicit(), .. links])).Begin().Then();

        run.Stop("rl/p0").Journal().Should().ContainInOrder(
            "rl/p1.0: ended #0 its dependency rl/p0 stopped by alice",
            "rl/p50.0: ended #0 its dependency rl/p49 never ran because rl/p0 stopped by alice",
            "rl: failed: rl/p1.0 its dependency rl/p0 stopped by alice");
    }

    [Fact]
    public void A_failure_in_another_experiment_is_named_as_the_first()
    {
        var run = new Scenario(Experiment("a", Process("a/db")), Experiment("b", Process("b/agent").WaitsForCompletion("a/db"))).Begin().Started("a/db.0")
            .Then();

        run.Exited("a/db.0", 1).News().Should().Contain("b: failed: a/db.0 failed with exit code 1").And.EndWith("run over with exit code 1");
    }

    [Fact]
    public void A_dependency_that_will_be_restarted_keeps_its_dependent_waiting()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Checked().Restarts(RestartPolicy.OnFailure), Process("rl/agent").WaitsFor("rl/db"))).Begin()
            .Started("rl/db.0").Then();

        run.Exited("rl/db.0", 1).Pass(1.Seconds()).Orders().Should().Equal("no longer check rl/db.0 #1", "start rl/db.0 #2");
        run.Started("rl/db.0").Healthy("rl/db.0").Orders().Should().Equal("check rl/db.0 #2", "start rl/agent.0 #1");
    }

    [Fact]
    public void Who_waits_for_the_unavailable_starts_when_somebody_starts_it_by_hand()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Checked(), Process("rl/agent").WaitsFor("rl/db", WaitBehavior.WaitOnResourceUnavailable))
            .OnFailure(FailurePolicy.Continue)).Begin().Started("rl/db.0").Exited("rl/db.0", 1).Then();

        run.State("rl/agent.0").Should().Be(new ReplicaState.Waiting());
        run.Start("rl/db").Started("rl/db.0").Healthy("rl/db.0").Orders().Should().Equal("start rl/db.0 #2", "check rl/db.0 #2", "start rl/agent.0 #1");
    }

    [Fact]
    public void Who_is_started_by_hand_passes_over_its_waits_alone()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Checked(), Process("rl/agent").Replicas(2).WaitsFor("rl/db"))).Begin().Started("rl/db.0")
            .Then();

        run.Start("rl/agent.1").Orders().Should().Equal("start rl/agent.1 #1");
        run.Healthy("rl/db.0").Orders().Should().Equal("start rl/agent.0 #1");
    }

    [Fact]
    public void An_explicit_dependency_that_nobody_started_keeps_its_dependent_waiting_until_somebody_does()
    {
        var run = new Scenario(Experiment("rl", Process("rl/tool").Explicit(), Process("rl/agent").WaitsForStart("rl/tool"))).Begin().Pass(1.Hours());

        run.State("rl/agent.0").Should().Be(new ReplicaState.Waiting());
        run.Then().Start("rl/tool").Started("rl/tool.0").Orders().Should().Equal("start rl/tool.0 #1", "start rl/agent.0 #1");
    }

    [Fact]
    public void Nothing_starts_that_would_be_stopped_at_once()
    {
        var run = new Scenario(Experiment("rl", Process("rl/init"), Process("rl/agent").WaitsForCompletion("rl/init", 3))).Begin().Started("rl/init.0").Then();

        run.Exited("rl/init.0", 3).News().Should().Equal(
            "rl/init.0: ended #1 failed with exit code 3",
            "rl: stopping (rl/init.0 failed with exit code 3)",
            "rl/agent.0: ended #0 stopped by its experiment: rl/init.0 failed with exit code 3",
            "rl: failed: rl/init.0 failed with exit code 3",
            "over: rl",
            "run over with exit code 1");
    }

    [Fact]
    public void A_cycle_or_an_unknown_process_is_refused_before_anything_starts()
    {
        var cycle = () => new Scenario(Experiment("rl", Process("rl/a").WaitsFor("rl/b"), Process("rl/b").WaitsFor("rl/a")));
        var unknown = () => new Scenario(Experiment("rl", Process("rl/a").WaitsFor("rl/z")));

        cycle.Should().Throw<ArgumentException>().WithMessage("The waits of 'rl/a' lead back to itself.*");
        unknown.Should().Throw<ArgumentException>().WithMessage("'rl/a' waits for 'rl/z', which is not part of the run.*");
    }
}
