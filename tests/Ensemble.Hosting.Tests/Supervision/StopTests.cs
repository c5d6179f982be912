using FluentAssertions.Extensions;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Supervision;

public sealed class StopTests
{
    [Fact]
    public void The_stop_signal_comes_first_and_the_kill_after_the_grace_period()
    {
        var run = new Scenario(Experiment("rl", Process("rl/p") with { StopSignal = "SIGINT", GracePeriod = 3.Seconds() })).Begin().Started("rl/p.0").Then();

        run.Stop("rl/p").News().Should().Equal("rl/p.0: stopping #1 (alice)", "SIGINT to rl/p.0 #1", "wake rl/p.0 #1 at 3s for Grace");
        run.Pass(3.Seconds()).News().Should().Equal("kill rl/p.0 #1");
        run.Signaled("rl/p.0", "SIGKILL").Journal().Should().Equal("rl/p.0: ended #1 stopped by alice", "rl: succeeded");
    }

    [Fact]
    public void Force_kills_at_once_also_as_a_second_request()
    {
        var run = new Scenario(Experiment("rl", Process("rl/p").Replicas(2))).Begin().Started("rl/p.0", "rl/p.1").Then();

        run.Stop("rl/p.0", force: true).News().Should().Equal("rl/p.0: stopping #1 (alice)", "kill rl/p.0 #1");
        run.Stop("rl/p.1").Then().Stop("rl/p.1").News().Should().BeEmpty();
        run.Stop("rl/p.1", force: true).Stop("rl/p.1", force: true).Pass(1.Minutes()).News().Should().Equal("kill rl/p.1 #1");
    }

    [Fact]
    public void The_grace_period_is_for_the_whole_tree_even_if_the_root_goes_first()
    {
        var run = new Scenario(Experiment("rl", Process("rl/p"))).Begin().Started("rl/p.0").Stop("rl/p").Then();

        run.RootExited("rl/p.0", 143, strays: 1).Pass(9.Seconds()).News().Should().BeEmpty();
        run.Pass(1.Seconds()).News().Should().Equal("kill rl/p.0 #1");
    }

    [Fact]
    public void What_is_starting_is_stopped_as_soon_as_it_runs()
    {
        var run = new Scenario(Experiment("rl", Process("rl/p").Replicas(2))).Begin().Stop("rl/p.0").Stop("rl/p.1", force: true).Then();

        run.Started("rl/p.0").Orders().Should().Equal("SIGTERM to rl/p.0 #1");
        run.StartFailed("rl/p.1", "no such file").Journal().Should().Equal("rl/p.1: ended #1 stopped by alice");
    }

    [Fact]
    public void What_has_not_started_is_stopped_without_ado()
    {
        var run = new Scenario(Experiment("rl", Process("rl/a"), Process("rl/b").WaitsForCompletion("rl/a"), Process("rl/c").Explicit())).Begin().Then();

        run.Stop("rl/b").Stop("rl/c").Journal().Should().Equal("rl/b.0: ended #0 stopped by alice", "rl/c.0: ended #0 stopped by alice");
    }

    [Fact]
    public void An_experiment_stops_in_reverse_order_of_its_waits_and_in_parallel_where_it_can()
    {
        var run = new Scenario(
            Experiment(
                "rl",
                Process("rl/db"),
                Process("rl/api").WaitsFor("rl/db"),
                Process("rl/web").Replicas(2).WaitsFor("rl/api"),
                Process("rl/log"),
                Process("rl/tool").Explicit()))
            .Begin().Started("rl/db.0", "rl/log.0", "rl/api.0", "rl/web.0", "rl/web.1").Then();

        run.StopExperiment("rl").News().Should().Equal(
            "rl: stopping (stopped by alice)",
            "rl/tool.0: ended #0 stopped by alice",
            "rl/web.0: stopping #1 (alice)", "SIGTERM to rl/web.0 #1", "wake rl/web.0 #1 at 10s for Grace",
            "rl/web.1: stopping #1 (alice)", "SIGTERM to rl/web.1 #1", "wake rl/web.1 #1 at 10s for Grace",
            "rl/log.0: stopping #1 (alice)", "SIGTERM to rl/log.0 #1", "wake rl/log.0 #1 at 10s for Grace");
        run.Exited("rl/web.0", 0).Orders().Should().BeEmpty();
        run.Exited("rl/web.1", 0).Orders().Should().Equal("SIGTERM to rl/api.0 #1");
        run.Exited("rl/log.0", 1).Exited("rl/api.0", 1).Orders().Should().Equal("SIGTERM to rl/db.0 #1");
        run.Exited("rl/db.0", 0).News().Should().Equal("rl/db.0: ended #1 stopped by alice", "rl: succeeded", "over: rl", "run over with exit code 0");
    }

    [Fact]
    public void The_order_holds_through_a_process_that_has_ended_already()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db"), Process("rl/init").WaitsFor("rl/db"), Process("rl/agent").WaitsForCompletion("rl/init")))
            .Begin().Started("rl/db.0", "rl/init.0").Exited("rl/init.0", 0).Started("rl/agent.0").Then();

        run.StopRun().Orders().Should().Equal("SIGTERM to rl/agent.0 #1");
        run.Exited("rl/agent.0", 0).Orders().Should().Equal("SIGTERM to rl/db.0 #1");
    }

    [Fact]
    public void Waits_between_experiments_count_only_when_the_whole_run_stops()
    {
        Scenario Ready() => new Scenario(Experiment("a", Process("a/db")), Experiment("b", Process("b/agent").WaitsFor("a/db"))).Begin()
            .Started("a/db.0", "b/agent.0").Then();

        Ready().StopExperiment("a").Orders().Should().Equal("SIGTERM to a/db.0 #1");
        Ready().StopRun().Orders().Should().Equal("SIGTERM to b/agent.0 #1");
        Ready().StopRun().Then().Exited("b/agent.0", 0).News().Should().Equal(
            "b/agent.0: ended #1 stopped by alice", "a/db.0: stopping #1 (alice)", "SIGTERM to a/db.0 #1", "wake a/db.0 #1 at 10s for Grace", "b: succeeded",
            "over: b");
    }

    [Fact]
    public void A_forced_stop_has_no_order_and_may_follow_an_orderly_one()
    {
        var run = new Scenario(Experiment("rl", Process("rl/db"), Process("rl/agent").WaitsFor("rl/db"))).Begin().Started("rl/db.0", "rl/agent.0")
            .StopRun("SIGINT").Then();

        run.StopRun("SIGINT", force: true).News().Should().Equal("rl/db.0: stopping #1 (SIGINT)", "kill rl/db.0 #1", "kill rl/agent.0 #1");
    }

    [Fact]
    public void A_run_that_stops_takes_over_experiments_that_were_stopping()
    {
        var run = new Scenario(Experiment("a", Process("a/db"), Process("a/api").WaitsFor("a/db")), Experiment("b", Process("b/agent").WaitsFor("a/db")))
            .Begin().Started("a/db.0", "a/api.0", "b/agent.0").StopExperiment("a").Then();

        run.StopRun("bob").Orders().Should().Equal("SIGTERM to b/agent.0 #1");
        run.Exited("a/api.0", 0).Orders().Should().BeEmpty();
        run.Exited("b/agent.0", 0).Orders().Should().Equal("SIGTERM to a/db.0 #1");
        run.Exited("a/db.0", 0).News().Should().EndWith("run over with exit code 0");
    }

    [Fact]
    public void Nothing_is_started_while_its_experiment_stops()
    {
        var run = new Scenario(Experiment("rl", Process("rl/a"), Process("rl/b"))).Begin().Started("rl/a.0", "rl/b.0").Restart("rl/b").StopExperiment("rl")
            .Then();

        run.Start("rl/a").Restart("rl/b").Exited("rl/b.0", 0).Orders().Should()
            .Equal("refused: The experiment 'rl' is being stopped.", "refused: The experiment 'rl' is being stopped.");
    }

    [Fact]
    public void A_run_that_is_stopped_before_it_began_is_over() =>
        new Scenario(Experiment("rl", Process("rl/p"))).StopRun("SIGINT").News().Should().Equal(
            "run: stopping (SIGINT)", "rl/p.0: ended #0 stopped by SIGINT", "rl: succeeded", "over: rl", "run over with exit code 0");

    [Fact]
    public void Requests_that_can_have_no_effect_say_why()
    {
        var run = new Scenario(Experiment("rl", Process("rl/p")));

        run.Start("rl/p").StopExperiment("rl").Orders().Should().Equal("refused: The run has not begun.", "refused: The run has not begun.");
        run.Begin().Then().Start("rl/q").Stop("rl/p.7").StopExperiment("r").Orders().Should().Equal(
            "refused: There is no process 'rl/q'.", "refused: 'rl/p' has no replica 7: it has 1, counted from 0.", "refused: There is no experiment 'r'.");
        run.StopRun(force: true).Started("rl/p.0").Exited("rl/p.0", 0).Then().Start("rl/p").StopRun().News().Should().Equal("refused: The run is over.");
    }
}
