using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class ServiceTests
{
    private readonly TestModel _model = new();
    private readonly TestExperiment _rl;

    public ServiceTests() => _rl = _model.Experiment("rl", 2);

    [Fact]
    public void A_connect_to_an_unbound_service_names_the_nearest_one()
    {
        _rl.Process("learner", 9).Binds("replay-server").Connects("replay-server");
        _rl.Process("agent", 13).At(14).Connects("replay-sever");

        _model.Findings().Should().Equal(
            "Program.cs(14): error ENS1001: Process 'agent' connects to 'replay-sever', which no process of experiment 'rl' binds. " +
            "Did you mean 'replay-server' (bound by 'learner', Program.cs(9))?");
    }

    [Fact]
    public void A_connect_to_nothing_similar_says_where_to_bind()
    {
        _rl.Process("agent", 3).Connects("metrics");

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1001: Process 'agent' connects to 'metrics', which no process of experiment 'rl' binds. " +
            "Write Binds(\"metrics\") on the process that listens.");
    }

    [Fact]
    public void A_connect_to_a_process_names_its_services()
    {
        _rl.Process("learner", 3).Exposes("replay").Exposes("weights");
        _rl.Process("agent", 4).Connects("learner");

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1001: Process 'agent' connects to 'learner', which no process of experiment 'rl' binds. " +
            "'learner' is a process (Program.cs(3)): connect to a service that it binds, 'replay' or 'weights'.");
    }

    [Fact]
    public void A_connect_to_a_service_of_another_experiment_says_that_each_has_its_own()
    {
        _model.Experiment("eval", 5).Process("judge", 6).Exposes("scores");
        _rl.Process("agent", 4).Connects("scores");

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1001: Process 'agent' connects to 'scores', which no process of experiment 'rl' binds. " +
            "Experiment 'eval' has such a service (process 'judge', Program.cs(6)), but each experiment has its own: bind one here, " +
            "or use WithReference to that process.");
    }

    [Fact]
    public void A_connect_to_an_endpoint_says_that_it_is_no_service()
    {
        _rl.Process("api", 3).Endpoint("http");
        _rl.Group("workers", 4).Process("agent", 5).Connects("http");

        _model.Findings().Should().Equal(
            "Program.cs(5): error ENS1001: Process 'workers/agent' connects to 'http', which no process of experiment 'rl' binds. " +
            "'http' is an endpoint of 'api' (Program.cs(3)), not a service: write Binds(\"http\") there, or use WithReference here.");
    }

    [Fact]
    public void A_service_with_two_binders_names_both()
    {
        _rl.Process("learner", 3).Binds("replay").Connects("replay");
        _rl.Process("buffer", 4).At(5).Exposes("replay");

        _model.Findings().Should().Equal(
            "Program.cs(5): error ENS1002: Process 'buffer' exposes 'replay', which 'learner' binds already (Program.cs(3)). " +
            "A service of experiment 'rl' has one binder: rename one of them, or give one process several replicas with WithReplicas.");
    }

    [Fact]
    public void The_same_service_in_two_experiments_is_fine()
    {
        _rl.Process("learner", 3).Exposes("replay");
        _model.Experiment("eval", 4).Process("learner", 5).Exposes("replay");

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void A_bound_service_that_nobody_uses_is_a_warning()
    {
        _rl.Process("learner", 3).At(4).Binds("replay");

        _model.Findings().Should().Equal(
            "Program.cs(4): warning ENS1011: Process 'learner' binds 'replay', but no process of experiment 'rl' connects to it. " +
            "Write Connects(\"replay\") on who uses it, Exposes instead of Binds where people do, or remove the bind.");
    }

    [Fact]
    public void A_bound_service_that_is_referred_to_is_used()
    {
        var learner = _rl.Process("learner", 3).Binds("replay").Binds("weights");
        var weights = new EndpointReference(learner.Resource, "weights");
        _rl.Process("agent", 4).RefersTo(learner.Resource, "replay")
            .With(new EnvironmentAnnotation("WEIGHTS", ReferenceExpression.Create($"tcp://{weights.Property(EndpointProperty.HostAndPort)}")));

        _model.Findings().Should().BeEmpty();
    }
}
