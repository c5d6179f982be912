using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class MembershipTests
{
    private readonly TestModel _model = new();

    [Fact]
    public void A_process_added_to_a_second_experiment_names_both()
    {
        var agent = _model.Experiment("rl", 2).Process("agent", 3).Exposes("x", 80);
        _model.Experiment("eval", 4).Resource.Join(agent.Resource, TestModel.Line(5));

        _model.Findings().Should().Equal(
            "Program.cs(5): error ENS1014: Process 'agent' is added to experiment 'eval', but belongs to experiment 'rl' already (Program.cs(3)). " +
            "Remove one of the two, or declare a process for each.");
    }

    [Fact]
    public void A_group_added_to_a_second_experiment_names_both()
    {
        var workers = _model.Experiment("rl", 2).Group("workers", 3);
        workers.Process("agent", 4).Exposes("x", 80);
        _model.Experiment("eval", 5).Resource.Join(workers.Resource, TestModel.Line(6));

        _model.Findings().Should().Equal(
            "Program.cs(6): error ENS1014: Group 'workers' is added to experiment 'eval', but belongs to experiment 'rl' already (Program.cs(3)). " +
            "Remove one of the two, or declare a group for each.");
    }

    [Fact]
    public void A_process_added_twice_to_the_same_place_is_an_error()
    {
        var rl = _model.Experiment("rl", 2);
        var agent = rl.Process("agent", 3);
        rl.Resource.Join(agent.Resource, TestModel.Line(4));

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1014: Process 'agent' is added to experiment 'rl' twice, first at Program.cs(3). Remove one of the two.");
    }

    [Fact]
    public void A_group_of_no_experiment_is_reported_once()
    {
        var group = new TestGroup(_model, _model.Add(new ProcessGroupResource("workers"), 2));
        group.Process("agent", 3);

        _model.Findings().Should().Equal(
            "Program.cs(2): error ENS1049: Group 'workers' belongs to no experiment, so nothing would start it. Add it to one with experiment.Add(...).");
    }

    [Fact]
    public void An_experiment_without_processes_is_a_warning()
    {
        _model.Experiment("rl", 2).Group("workers", 3);

        _model.Findings().Should().Equal(
            "Program.cs(2): warning ENS1045: Experiment 'rl' has no processes, so there is nothing to run. Add one, or remove the experiment.",
            "Program.cs(3): warning ENS1045: Group 'workers' has no processes, so there is nothing to run. Add one, or remove the group.");
    }

    [Fact]
    public void Settings_of_the_whole_group_on_a_member_are_errors()
    {
        var workers = _model.Experiment("rl", 2).Group("workers", 3);
        workers.Process("agent", 4)
            .With(new NodeSelectorAnnotation("gpu", "yes", TestModel.Line(5)))
            .With(new TolerationAnnotation("spot", null, null, TestModel.Line(6)))
            .With(new LabelAnnotation("team", "rl"))
            .With(new RestartAnnotation(RestartPolicy.Always, null, RestartBackoff.Default));

        const string Rest = "of its own, but the members of a group are placed and restarted as a whole.";
        _model.Findings().Should().Equal(
            $"Program.cs(4): error ENS1017: Process 'workers/agent' has the label 'team' {Rest} Move WithLabel to group 'workers' (Program.cs(3)).",
            $"Program.cs(4): error ENS1017: Process 'workers/agent' has a restart policy {Rest} Move WithRestart to group 'workers' (Program.cs(3)).",
            $"Program.cs(5): error ENS1017: Process 'workers/agent' has a node selector {Rest} Move WithNodeSelector to group 'workers' (Program.cs(3)).",
            $"Program.cs(6): error ENS1017: Process 'workers/agent' has a toleration {Rest} Move WithToleration to group 'workers' (Program.cs(3)).");
    }
}
