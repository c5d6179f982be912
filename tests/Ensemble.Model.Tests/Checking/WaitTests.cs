using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class WaitTests
{
    private readonly TestModel _model = new();
    private readonly TestExperiment _rl;

    public WaitTests() => _rl = _model.Experiment("rl", 2);

    [Fact]
    public void A_cycle_of_waits_is_printed_with_its_places()
    {
        var learner = _rl.Process("learner", 3);
        var agent = _rl.Process("agent", 4).At(5).WaitsFor(learner.Resource);
        var judge = _rl.Process("judge", 6).WaitsFor(agent.Resource);
        learner.At(7).WaitsFor(judge.Resource, WaitType.Started);

        _model.Findings().Should().Equal(
            "Program.cs(7): error ENS1010: Process 'learner' waits for itself and can never start: learner -> judge -> agent -> learner. " +
            "'learner' waits for 'judge' (Program.cs(7)); 'judge' waits for 'agent' (Program.cs(6)); 'agent' waits for 'learner' (Program.cs(5)). " +
            "Remove one of these steps.");
    }

    [Fact]
    public void A_process_that_waits_for_itself_is_a_cycle()
    {
        var agent = _rl.Process("agent", 3);
        agent.At(4).WaitsFor(agent.Resource);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1010: Process 'agent' waits for itself and can never start: agent -> agent. " +
            "'agent' waits for 'agent' (Program.cs(4)). Remove one of these steps.");
    }

    [Fact]
    public void A_process_that_waits_for_its_own_group_is_a_cycle()
    {
        var workers = _rl.Group("workers", 3);
        workers.Process("agent", 4).WaitsFor(workers.Resource);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1010: Process 'workers/agent' waits for itself and can never start: workers/agent -> workers -> workers/agent. " +
            "'workers/agent' waits for 'workers' (Program.cs(4)); group 'workers' includes 'workers/agent'. Remove one of these steps.");
    }

    [Fact]
    public void A_wait_for_an_experiment_means_all_its_processes()
    {
        var judge = _model.Experiment("eval", 5).Process("judge", 6).WaitsFor(_rl.Resource);
        _rl.Process("agent", 7).WaitsFor(judge.Resource);

        _model.Findings().Should().Equal(
            "Program.cs(6): error ENS1010: Process 'judge' waits for itself and can never start: judge -> rl -> agent -> judge. " +
            "'judge' waits for 'rl' (Program.cs(6)); experiment 'rl' includes 'agent'; 'agent' waits for 'judge' (Program.cs(7)). Remove one of these steps.");
    }

    [Fact]
    public void Binders_that_connect_to_each_other_cannot_start_first()
    {
        _rl.With(new StartOrderAnnotation(StartOrder.BindersFirst));
        _rl.Process("a", 3).Binds("x").Connects("y");
        _rl.Process("b", 4).Binds("y").Connects("x").Connects("y");

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1010: Process 'a' waits for itself and can never start: a -> b -> a. " +
            "'a' connects to 'y' of 'b' (Program.cs(3)), and binders start first; 'b' connects to 'x' of 'a' (Program.cs(4)), and binders start first. " +
            "Remove one of these steps.");
    }

    [Fact]
    public void Binders_that_connect_to_each_other_are_fine_in_the_declared_order()
    {
        _rl.Process("a", 3).Binds("x").Connects("y");
        _rl.Process("b", 4).Binds("y").Connects("x");

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void Separate_cycles_are_reported_each()
    {
        var a = _rl.Process("a", 3);
        var b = _rl.Process("b", 4).WaitsFor(a.Resource);
        var c = _rl.Process("c", 5);
        var d = _rl.Process("d", 6).WaitsFor(c.Resource);
        a.WaitsFor(b.Resource);
        c.WaitsFor(d.Resource).WaitsFor(a.Resource);

        _model.Check().Select(f => (f.Code, f.Location.Line)).Should().Equal(("ENS1010", 3), ("ENS1010", 5));
    }

    [Fact]
    public void A_chain_of_any_length_is_followed()
    {
        var first = _rl.Process("p0", 3);
        var last = first;
        for (int i = 1; i < 20_000; i++)
            last = _rl.Process($"p{i}", 3 + i).WaitsFor(last.Resource);

        _model.Findings().Should().BeEmpty();
        first.WaitsFor(last.Resource);
        _model.Check().Select(d => d.Code).Should().Equal("ENS1010");
    }

    [Fact]
    public void A_wait_for_something_that_never_starts_is_an_error()
    {
        _rl.Process("agent", 3).WaitsFor(_model.Parameter("seed", 4));

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1018: Process 'agent' waits for parameter 'seed' (Program.cs(4)), which never starts. " +
            "Wait for a process, a group or an experiment, or remove the wait.");
    }

    [Fact]
    public void A_wait_for_a_connection_string_is_fine()
    {
        _rl.Process("agent", 3).WaitsFor(_model.ConnectionString("db", 4));

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void A_wait_for_a_process_of_no_experiment_is_an_error()
    {
        _rl.Process("agent", 3).WaitsFor(_model.Process("lost", 4).Resource);

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1018: Process 'agent' waits for process 'lost' (Program.cs(4)), which belongs to no experiment of this application. " +
            "Add it to an experiment, or remove the wait.",
            "Program.cs(4): error ENS1049: Process 'lost' belongs to no experiment, so nothing would start it. Add it to one with experiment.Add(...).");
    }

    [Fact]
    public void A_wait_for_a_process_that_only_a_person_starts_is_a_warning()
    {
        var tools = _rl.Group("tools", 3);
        tools.Process("debugger", 4).StartedByHand();
        _rl.Process("agent", 5).WaitsFor(tools.Resource);
        _rl.Process("other", 6).WaitsFor(tools.Resource).StartedByHand();

        _model.Findings().Should().Equal(
            "Program.cs(5): warning ENS1040: Process 'agent' waits for group 'tools', but 'tools/debugger' (Program.cs(4)) starts only when told to. " +
            "Until somebody starts it, 'agent' waits: write WithExplicitStart() on 'agent' too, or remove the wait.");
    }
}
