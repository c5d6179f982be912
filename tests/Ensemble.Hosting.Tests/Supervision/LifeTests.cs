using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using FluentAssertions.Extensions;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Supervision;

public sealed class LifeTests
{
    private static Scenario Alone(Func<Ensemble.Model.Planning.ProcessPlan, Ensemble.Model.Planning.ProcessPlan>? change = null) =>
        new Scenario(Experiment("rl", (change ?? (p => p))(Process("rl/p")))).Begin();

    [Fact]
    public void A_process_without_checks_is_healthy_as_soon_as_it_runs() =>
        Alone().Then().Started("rl/p.0").News().Should().Equal("rl/p.0: running #1", "rl/p.0: healthy #1");

    [Fact]
    public void A_process_with_checks_is_healthy_when_they_say_so_and_only_changes_are_recorded()
    {
        var run = Alone(p => p.Checked()).Then();

        run.Started("rl/p.0").News().Should().Equal("rl/p.0: running #1", "check rl/p.0 #1");
        run.Healthy("rl/p.0").Healthy("rl/p.0").Unhealthy("rl/p.0", "503").Unhealthy("rl/p.0", "504").Healthy("rl/p.0").News().Should().Equal(
            "rl/p.0: healthy #1", "rl/p.0: unhealthy #1 (503)", "rl/p.0: healthy #1");
        run.Exited("rl/p.0", 0).News().Should().StartWith(["no longer check rl/p.0 #1", "rl/p.0: ended #1 completed"]);
    }

    [Theory]
    [InlineData(0, "completed")]
    [InlineData(3, "completed with exit code 3")]
    [InlineData(1, "failed with exit code 1")]
    public void An_exit_code_means_success_where_it_was_declared_so(int code, string end) =>
        Alone(p => p with { SuccessExitCodes = [0, 3] }).Started("rl/p.0").Then().Exited("rl/p.0", code).Journal().First().Should()
            .Be($"rl/p.0: ended #1 {end}");

    [Fact]
    public void A_signal_is_a_failure() =>
        Alone().Started("rl/p.0").Then().Signaled("rl/p.0", "SIGSEGV").Journal().First().Should().Be("rl/p.0: ended #1 failed by signal SIGSEGV");

    [Fact]
    public void Evidence_that_memory_ran_out_explains_a_failure_but_does_not_spoil_a_success()
    {
        Alone().Started("rl/p.0").Then().Signaled("rl/p.0", "SIGKILL", outOfMemory: true).Journal().First().Should()
            .Be("rl/p.0: ended #1 killed: out of memory");
        Alone().Started("rl/p.0").Then().Exited("rl/p.0", 0, outOfMemory: true).Journal().First().Should().Be("rl/p.0: ended #1 completed");
    }

    [Fact]
    public void A_preamble_that_could_not_become_its_command_is_a_start_that_failed() =>
        Alone().Started("rl/p.0").Then().Tell("rl/p.0", new ReplicaEvent.TreeEnded(1, ReplicaExit.WithCode(127), null, false, "no such command"))
            .Journal().First().Should().Be("rl/p.0: ended #1 failed to start: no such command");

    [Fact]
    public void What_could_not_be_started_says_why() =>
        Alone().Then().StartFailed("rl/p.0", "no such file").Journal().Should()
            .Equal("rl/p.0: ended #1 failed to start: no such file", "rl: failed: rl/p.0 failed to start: no such file");

    [Fact]
    public void What_nobody_watches_any_more_is_lost() =>
        Alone().Started("rl/p.0").Then().Lost("rl/p.0", "the launcher is gone").Journal().First().Should().Be("rl/p.0: ended #1 lost: the launcher is gone");

    [Fact]
    public void Strays_get_a_second_and_the_end_waits_for_them()
    {
        var run = Alone().Started("rl/p.0").Then();

        run.RootExited("rl/p.0", 0, strays: 2).News().Should().Equal("SIGTERM to rl/p.0 #1", "wake rl/p.0 #1 at 1s for Sweep");
        run.Pass(1.Seconds()).News().Should().Equal("kill rl/p.0 #1");
        run.Exited("rl/p.0", 0).Journal().First().Should().Be("rl/p.0: ended #1 completed");
    }

    [Fact]
    public void Output_that_is_still_read_is_no_reason_to_signal_anybody() =>
        Alone().Started("rl/p.0").Then().RootExited("rl/p.0", 0, strays: 0).News().Should().BeEmpty();

    [Fact]
    public void A_time_limit_kills()
    {
        var run = Alone(p => p with { TimeLimit = 1.Hours() }).Then();

        run.Started("rl/p.0").News().Should().EndWith("wake rl/p.0 #1 at 3600s for TimeLimit");
        run.Pass(1.Hours()).News().Should().Equal("rl/p.0: stopping #1 (time limit)", "kill rl/p.0 #1");
        run.Signaled("rl/p.0", "SIGKILL").Journal().First().Should().Be("rl/p.0: ended #1 killed: time limit");
    }

    [Fact]
    public void A_liveness_check_that_gives_up_stops_the_process_and_is_its_cause()
    {
        var run = Alone(p => p.Checked()).Started("rl/p.0").Healthy("rl/p.0").Then();

        run.LivenessFailed("rl/p.0", "GET /live: 500").News().Should().Equal(
            "no longer check rl/p.0 #1", "rl/p.0: stopping #1 (liveness: GET /live: 500)", "SIGTERM to rl/p.0 #1", "wake rl/p.0 #1 at 10s for Grace");
        run.Pass(10.Seconds()).News().Should().Equal("kill rl/p.0 #1");
        run.Signaled("rl/p.0", "SIGKILL").Journal().First().Should().Be("rl/p.0: ended #1 killed: policy (GET /live: 500)");
    }

    [Fact]
    public void Facts_about_an_earlier_incarnation_are_ignored_and_counted()
    {
        var run = Alone().Started("rl/p.0").Restart("rl/p.0").Exited("rl/p.0", 0).Then();

        run.Tell("rl/p.0", new ReplicaEvent.TreeEnded(1, ReplicaExit.WithCode(1), null, false)).News().Should().BeEmpty();
        run.Supervisor.StaleFacts.Should().Be(1);
    }

    [Fact]
    public void What_nobody_foresaw_is_recorded_and_changes_nothing()
    {
        var run = Alone().Started("rl/p.0").Then();
        var before = run.State("rl/p.0");

        run.Started("rl/p.0").News().Should().Equal("rl/p.0: surprise");
        run.Tell("rl/p.0", new ReplicaEvent.Started(9, 1)).News().Should().Equal("rl/p.0: surprise");
        run.Tell("rl/unknown.0", new ReplicaEvent.Started(1, 1)).News().Should().Equal("rl/unknown.0: surprise");
        run.State("rl/p.0").Should().Be(before);
    }

    [Fact]
    public void An_end_whose_start_was_never_reported_is_taken_all_the_same() =>
        Alone().Then().Exited("rl/p.0", 0).Journal().Should().Equal("rl/p.0: surprise", "rl/p.0: ended #1 completed", "rl: succeeded");

    [Fact]
    public void Usage_is_kept_with_the_end()
    {
        var usage = new ResourceUsage(1.Seconds(), 2.Seconds(), 3, 4.Seconds());
        var supervisor = new RunSupervisor(Of(Experiment("rl", Process("rl/p"))));
        var replica = Process("rl/p").Id.Replica(0);
        supervisor.Handle(new SupervisorEvent.RunStart(), default);
        supervisor.Handle(new SupervisorEvent.ReplicaFact(replica, new ReplicaEvent.Started(1, 1)), default);

        supervisor.Handle(new SupervisorEvent.ReplicaFact(replica, new ReplicaEvent.TreeEnded(1, ReplicaExit.WithCode(0), usage, false)), default)
            .Should().Contain(new SupervisorAction.Journal("rl/p.0", new ReplicaEnded(1, new Completed(0), usage)));
    }
}
