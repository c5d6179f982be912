using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class NameTests
{
    private const string LabelSyntax = "Such names are 1 to 63 lower-case letters, digits and '-', and begin and end with a letter or digit.";

    private readonly TestModel _model = new();

    [Theory]
    [InlineData("Agent", "contains the upper-case letter 'A'", "agent")]
    [InlineData("ReplayServer", "contains the upper-case letter 'R'", "replay-server")]
    [InlineData("replay_server", "contains '_'", "replay-server")]
    [InlineData("replay.server", "contains '.'", "replay-server")]
    [InlineData("replay:server", "contains ':'", "replay-server")]
    [InlineData("replay server", "contains a space", "replay-server")]
    [InlineData("group/agent", "contains '/'", "group-agent")]
    [InlineData("-agent", "begins with '-'", "agent")]
    [InlineData("agent-", "ends with '-'", "agent")]
    [InlineData("a__b", "contains '_'", "a-b")]
    [InlineData("agént", "contains 'é'", "ag-nt")]
    public void An_invalid_name_is_answered_with_the_corrected_one(string name, string problem, string corrected)
    {
        _model.Experiment("rl", 2).Process(name, 3);

        _model.Findings().Should().Equal($"Program.cs(3): error ENS1003: Process name '{name}' {problem}. {LabelSyntax} Write '{corrected}'.");
    }

    [Fact]
    public void A_name_that_is_too_long_is_shortened()
    {
        string name = new('a', 64);
        _model.Experiment("rl", 2).Process("learner", 3).Exposes(name);

        _model.Findings().Should().Equal($"Program.cs(3): error ENS1003: Service name '{name}' has 64 characters. {LabelSyntax} Write '{name[1..]}'.");
    }

    [Fact]
    public void An_empty_name_cannot_be_corrected()
    {
        _model.Experiment("", 2).Process("learner", 3);

        _model.Findings().Should().Equal($"Program.cs(2): error ENS1003: Experiment name '' is empty. {LabelSyntax}");
    }

    [Fact]
    public void The_user_s_name_in_front_can_make_a_name_invalid()
    {
        _model.Experiment("rl", 2).Process("learner", 3);

        _model.Findings(userName: "Sarah").Should().Equal(
            $"Program.cs(2): error ENS1003: Experiment name 'Sarah-rl' contains the upper-case letter 'S'. {LabelSyntax} Write 'sarah-rl'.");
    }

    [Fact]
    public void Two_hyphens_in_a_row_are_kept_for_derived_names()
    {
        _model.Experiment("rl", 2).Group("workers--a", 3).Process("agent", 4);

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1016: Group name 'workers--a' contains '--', which separates group and process in derived names. Write 'workers-a'.");
    }

    [Fact]
    public void A_process_declared_twice_names_the_first()
    {
        var rl = _model.Experiment("rl", 2);
        rl.Process("agent", 3);
        rl.Process("agent", 4);
        var workers = rl.Group("workers", 5);
        workers.Process("agent", 6);
        workers.Process("agent", 7);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1004: Process 'agent' is declared twice in experiment 'rl', first at Program.cs(3). " +
            "Give one of them another name, or use WithReplicas for copies of one process.",
            "Program.cs(7): error ENS1004: Process 'agent' is declared twice in group 'workers', first at Program.cs(6). " +
            "Give one of them another name, or use WithReplicas for copies of one process.");
    }

    [Fact]
    public void Experiments_groups_parameters_and_endpoints_declared_twice_are_errors()
    {
        var rl = _model.Experiment("rl", 2);
        rl.Group("workers", 3).Process("agent", 4);
        rl.Group("workers", 5).Process("judge", 6).Endpoint("http").At(7).Endpoint("HTTP");
        _model.Experiment("rl", 8).Process("other", 9);
        _model.Parameter("seed", 10);
        _model.ConnectionString("Seed", 11);

        _model.Findings().Should().Equal(
            "Program.cs(5): error ENS1004: Group 'workers' is declared twice in experiment 'rl', first at Program.cs(3). Give one of them another name.",
            "Program.cs(7): error ENS1004: Endpoint 'HTTP' of process 'workers/judge' is declared twice, first at Program.cs(6). " +
            "Give one of them another name.",
            "Program.cs(8): error ENS1004: Experiment 'rl' is declared twice, first at Program.cs(2). Give one of them another name.",
            "Program.cs(11): error ENS1004: Connection string 'Seed' has the name of a parameter (Program.cs(10)). Give one of them another name.");
    }

    [Fact]
    public void Services_that_share_a_variable_are_named_both()
    {
        var rl = _model.Experiment("rl", 2);
        rl.Process("learner", 3).Exposes("replay-server");
        rl.Process("buffer", 4).Exposes("replay_server");

        _model.Findings().Should().Equal(
            $"Program.cs(4): error ENS1003: Service name 'replay_server' contains '_'. {LabelSyntax} Write 'replay-server'.",
            "Program.cs(4): error ENS1015: Service 'replay_server' of process 'buffer' and service 'replay-server' of process 'learner' (Program.cs(3)) " +
            "would both be found in ENSEMBLE_REPLAY_SERVER_ADDR. Rename one of them.");
    }

    [Fact]
    public void Processes_that_share_a_derived_name_are_named_both()
    {
        _model.Experiment("a", 1).Process("p", 2);
        _model.Experiment("b", 3).Process("p", 4);
        _model.Experiment("c", 5).Group("a", 6).Process("p", 7);

        _model.Findings().Should().Equal(
            "Program.cs(7): error ENS1015: Process 'c/a/p' and process 'a/p' (Program.cs(2)) would both be known as 'a--p'. Rename one of them.");
    }

    [Fact]
    public void Experiments_that_become_one_behind_the_user_s_name_are_named_both()
    {
        _model.Experiment("rl", 1).Process("p", 2);
        _model.Experiment("sarah-rl", 3).Process("q", 4);

        _model.Findings(userName: "sarah").Should().Equal(
            "Program.cs(3): error ENS1015: Experiment 'sarah-rl' and experiment 'rl' (Program.cs(1)) would both be named 'sarah-rl' " +
            "with the user's name in front. Rename one of them.");
    }
}
