using System.Text;
using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using FluentAssertions.Extensions;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Supervision;

public sealed class RestartTests
{
    private static Scenario Alone(RestartPolicy policy, int? most = null, Func<ProcessPlan, ProcessPlan>? change = null) =>
        new Scenario(Experiment("rl", (change ?? (p => p))(Process("rl/p").Restarts(policy, most)))).Begin();

    [Fact]
    public void Pauses_grow_until_no_restart_is_left()
    {
        var run = Alone(RestartPolicy.OnFailure, most: 2).Started("rl/p.0").Then();

        run.Exited("rl/p.0", 1).News().Should()
            .Equal("rl/p.0: ended #1 failed with exit code 1", "rl/p.0: restart 1 after 1s", "wake rl/p.0 #1 at 1s for BackOff");
        run.Pass(1.Seconds()).News().Should().Equal("rl/p.0: starting #2", "start rl/p.0 #2");
        run.StartFailed("rl/p.0", "busy").Journal().Should().Equal("rl/p.0: ended #2 failed to start: busy", "rl/p.0: restart 2 after 2s");
        run.Pass(2.Seconds()).Started("rl/p.0").Then().Lost("rl/p.0", "gone").Journal().Should()
            .Equal("rl/p.0: ended #3 lost: gone", "rl: failed: rl/p.0 lost: gone");
    }

    [Fact]
    public void Counting_starts_again_after_an_incarnation_that_ran_long_enough()
    {
        var run = Alone(RestartPolicy.OnFailure, most: 1).Started("rl/p.0").Exited("rl/p.0", 1).Pass(1.Seconds()).Started("rl/p.0").Then();

        run.Pass(10.Minutes()).Exited("rl/p.0", 1).Journal().Should().Equal("rl/p.0: ended #2 failed with exit code 1", "rl/p.0: restart 1 after 1s");
    }

    [Fact]
    public void On_failure_leaves_a_success_alone_and_always_does_not()
    {
        Alone(RestartPolicy.OnFailure).Started("rl/p.0").Then().Exited("rl/p.0", 0).Journal().Should().Equal("rl/p.0: ended #1 completed", "rl: succeeded");
        Alone(RestartPolicy.Always).Started("rl/p.0").Then().Exited("rl/p.0", 0).Journal().Should()
            .Equal("rl/p.0: ended #1 completed", "rl/p.0: restart 1 after 1s");
    }

    [Fact]
    public void The_policy_also_follows_a_liveness_check_and_a_time_limit()
    {
        Alone(RestartPolicy.OnFailure).Started("rl/p.0").LivenessFailed("rl/p.0", "dead").Then().Exited("rl/p.0", 0).Journal().Should().Equal(
            "rl/p.0: ended #1 killed: policy (dead)", "rl/p.0: restart 1 after 1s");
        Alone(RestartPolicy.Always, change: p => p with { TimeLimit = 5.Seconds() }).Started("rl/p.0").Pass(5.Seconds()).Then().Signaled("rl/p.0", "SIGKILL")
            .Journal().Should().Equal(
            "rl/p.0: ended #1 killed: time limit", "rl/p.0: restart 1 after 1s");
    }

    [Fact]
    public void A_stop_is_never_followed_by_a_restart() =>
        Alone(RestartPolicy.Always).Started("rl/p.0").Stop("rl/p").Then().Exited("rl/p.0", 1).Journal().Should()
            .Equal("rl/p.0: ended #1 stopped by alice", "rl: succeeded");

    [Fact]
    public void A_stop_during_the_pause_cancels_the_restart()
    {
        var run = Alone(RestartPolicy.Always).Started("rl/p.0").Exited("rl/p.0", 1).Then();

        run.Stop("rl/p").Pass(1.Minutes()).Journal().Should().Equal("rl/p.0: restart 1 cancelled (alice)", "rl: succeeded");
    }

    [Fact]
    public void A_cancelled_restart_is_written_to_the_journal_and_read_again()
    {
        var line = new RunEvent(7, DateTimeOffset.UnixEpoch, "p.0", new ReplicaRestartCancelled(2, "alice"));

        line.ToJson().Should()
            .Be("""{"v":1,"seq":7,"time":"1970-01-01T00:00:00+00:00","type":"process.restart-cancelled","subject":"p.0","data":{"restart":2,"by":"alice"}}""");
        RunEventJson.Read(Encoding.UTF8.GetBytes(line.ToJson())).Should().Be(line);
    }

    [Fact]
    public void A_stop_while_strays_are_swept_takes_the_restart_away() =>
        Alone(RestartPolicy.Always).Started("rl/p.0").RootExited("rl/p.0", 1, strays: 1).Stop("rl/p").Then().Exited("rl/p.0", 1).Journal().Should().Equal(
            "rl/p.0: ended #1 failed with exit code 1", "rl: succeeded");

    [Fact]
    public void A_start_during_the_pause_does_not_wait_for_its_end_and_begins_a_new_row()
    {
        var run = Alone(RestartPolicy.OnFailure, most: 1).Started("rl/p.0").Exited("rl/p.0", 1).Then();

        run.Start("rl/p").Pass(1.Minutes()).News().Should().Equal("rl/p.0: starting #2", "start rl/p.0 #2");
        run.Started("rl/p.0").Exited("rl/p.0", 1).Journal().Should().EndWith("rl/p.0: restart 1 after 1s");
    }

    [Fact]
    public void A_request_to_restart_stops_and_starts_that_one_only_and_does_not_count()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db").Replicas(2).Restarts(RestartPolicy.OnFailure, 1), Process("rl/agent").WaitsFor("rl/db")))
            .Begin()
            .Started("rl/db.0", "rl/db.1", "rl/agent.0").Then();

        run.Restart("rl/db.1").News().Should().Equal("rl/db.1: stopping #1 (alice)", "SIGTERM to rl/db.1 #1", "wake rl/db.1 #1 at 10s for Grace");
        run.Exited("rl/db.1", 9).News().Should().Equal("rl/db.1: ended #1 stopped by alice", "rl/db.1: starting #2", "start rl/db.1 #2");
        run.Started("rl/db.1").Exited("rl/db.1", 1).Journal().Should().EndWith("rl/db.1: restart 1 after 1s");
    }

    [Fact]
    public void A_restart_of_what_is_starting_waits_until_it_runs()
    {
        var run = Alone(RestartPolicy.Never).Then();

        run.Restart("rl/p").News().Should().BeEmpty();
        run.Started("rl/p.0").News().Should()
            .Equal("rl/p.0: running #1", "rl/p.0: stopping #1 (alice)", "SIGTERM to rl/p.0 #1", "wake rl/p.0 #1 at 10s for Grace");
        run.Exited("rl/p.0", 0).Orders().Should().Equal("start rl/p.0 #2");
    }

    [Fact]
    public void A_start_while_it_stops_starts_it_anew_once_it_has_ended()
    {
        var run = Alone(RestartPolicy.Never).Started("rl/p.0").Stop("rl/p").Then();

        run.Start("rl/p").News().Should().BeEmpty();
        run.Exited("rl/p.0", 0).News().Should().Equal("rl/p.0: ended #1 stopped by alice", "rl/p.0: starting #2", "start rl/p.0 #2");
    }

    [Fact]
    public void A_stop_has_the_last_word_over_an_earlier_restart() =>
        Alone(RestartPolicy.Always).Started("rl/p.0").Restart("rl/p").Stop("rl/p").Then().Exited("rl/p.0", 0).Orders().Should().BeEmpty();

    [Fact]
    public void A_start_takes_back_a_stop_that_has_not_begun()
    {
        var run = Alone(RestartPolicy.Never).Stop("rl/p").Start("rl/p").Then();

        run.Started("rl/p.0").News().Should().Equal("rl/p.0: running #1", "rl/p.0: healthy #1");
    }

    [Fact]
    public void The_whole_row_is_seen_in_the_status()
    {
        var run = Alone(RestartPolicy.Always).Started("rl/p.0").Exited("rl/p.0", 1).Pass(1.Seconds()).Started("rl/p.0");

        var status = run.Supervisor.StatusOf(Process("rl/p").Id)!;
        status.Replicas.Should().ContainSingle().Which.Should().Match<ReplicaStatus>(r => r.Restarts == 1 && r.IsReady);
        status.Ready.Should().Be(1);
    }
}
