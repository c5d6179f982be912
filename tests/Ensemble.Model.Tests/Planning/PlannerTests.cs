using Ensemble.Model.Planning;
using Ensemble.Model.Tests.Checking.Declaring;
using Ensemble.Model.Views;

namespace Ensemble.Model.Tests.Planning;

public sealed class PlannerTests
{
    private readonly TestModel _model = new();
    private readonly TestExperiment _rl;

    public PlannerTests() => _rl = _model.Experiment("rl", 1);

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        _rl.Process("learner", 2).Binds("replay").With(new LabelAnnotation("b", "1")).With(new LabelAnnotation("a", "2"));

        Plan().ToJson().Should().Be(Plan().ToJson());
    }

    [Fact] // GetEndpoint("HTTP") passed the check, and its process failed to start for want of a value
    public void Endpoints_are_found_in_any_case_and_planned_as_declared()
    {
        var api = _rl.Process("api", 2).Binds("replay").Endpoint("http");
        _rl.Process("tester", 3).RefersTo(api.Resource, "HTTP")
            .With(Variable("URL", new EndpointReference((IResourceWithEndpoints)api.Resource, "Http")))
            .With(Variable("REPLAY", new EndpointReference((IResourceWithEndpoints)api.Resource, "REPLAY").Property(EndpointProperty.Port)));
        api.With(new ProbeAnnotation("HTTP", "/", 200, ProbeKind.Readiness, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.Zero, 1));

        var plan = Process("tester");

        plan.Environment["URL"].ToString().Should().Be("{rl/api:http.url}");
        plan.Environment["REPLAY"].ToString().Should().Be("{replay.port}");
        plan.References.Single().Endpoint.Should().Be("http");
        Process("api").Probes.Single().Endpoint.Should().Be("http");
    }

    [Fact] // the endpoint and its service, written in two ways, had a port each
    public void A_service_and_its_endpoint_are_one_in_any_case()
    {
        _rl.Process("learner", 2).With(new EndpointAnnotation("TensorBoard", "http") { Port = 6006 })
            .With(new ExposeAnnotation("tensorboard", null, TestModel.Line(2)));

        Process("learner").Endpoints.Should().Equal(
            new EndpointPlan { Name = "tensorboard", Scheme = "http", Port = 6006, External = true, Service = "tensorboard" });
    }

    [Fact]
    public void A_reference_to_another_experiment_names_the_process_in_full()
    {
        var other = _model.Experiment("other", 5).Group("web", 5).Process("api", 6).Binds("api");
        _rl.Process("tester", 2).With(Variable("URL", new EndpointReference((IResourceWithEndpoints)other.Resource, "api"))).RefersTo(other.Resource);

        var plan = Process("tester");

        plan.Environment["URL"].ToString().Should().Be("{other/web/api:api.url}");
        plan.References.Single().Target.Should().Be("other/web/api");
    }

    [Fact] // a parameter called 'callback' was taken for a value that the AppHost computes, and was empty
    public void A_parameter_may_be_called_callback()
    {
        _rl.Process("a", 2).With(Variable("X", _model.Parameter("callback", 1)));
        _rl.Process("b", 3).With(Variable("X", new Computed()));

        Process("a").Environment["X"].ToString().Should().Be("{callback}");
        Process("a").HasCallbacks.Should().BeFalse();
        TemplateCompiler.HasCallback(Process("a").Environment["X"]).Should().BeFalse();
        Process("b").HasCallbacks.Should().BeTrue();
        TemplateCompiler.HasCallback(Process("b").Environment["X"]).Should().BeTrue();
    }

    [Fact]
    public void Waits_for_groups_and_experiments_become_waits_for_each_of_their_processes_once()
    {
        var data = _model.Experiment("data", 1);
        var one = data.Process("one", 2);
        var group = data.Group("g", 3);
        group.Process("two", 4);
        _rl.Process("main", 5).WaitsFor(group.Resource).WaitsFor(data.Resource).WaitsFor(one.Resource).WaitsFor(one.Resource, WaitType.Completion, 3);

        Waits("main").Should().Equal("data/g/two Healthy 0", "data/one Healthy 0", "data/one Completion 3");
        Plan(["rl"]).AllProcesses().Single().Waits.Should().BeEmpty("an experiment that is left out is taken as being there");
    }

    [Fact]
    public void Binders_first_makes_whoever_connects_wait_for_the_start_of_who_binds_or_exposes()
    {
        _rl.With(new StartOrderAnnotation(StartOrder.BindersFirst));
        _rl.Process("agent", 2).Connects("replay").Connects("board").Connects("own").Binds("own");
        _rl.Process("learner", 3).Binds("replay").Exposes("board");

        Waits("agent").Should().Equal("rl/learner Started 0");
        Waits("learner").Should().BeEmpty();
    }

    [Fact]
    public void A_user_name_is_put_before_experiments_that_do_not_have_it()
    {
        _model.Experiment("sarah-old", 3);

        var plan = Planner.Compile(new ModelView(_model.Model, "sarah"), "local", new PlanFacts(), new HashSet<string> { "rl", "sarah-old" });

        plan.Experiments.Select(e => e.Name).Should().Equal("sarah-rl", "sarah-old");
    }

    [Fact]
    public void Directories_are_absolute_and_inherited_unless_a_process_has_its_own()
    {
        _rl.With(new WorkingDirectoryAnnotation("~/work"));
        _rl.Process("inherits", 2);
        _rl.Process("own", 3).With(new WorkingDirectoryAnnotation("../own/"));

        Process("inherits").WorkingDirectory.Should().Be("/home/sarah/work");
        Process("own").WorkingDirectory.Should().Be("/src/own");
    }

    private static EnvironmentAnnotation Variable(string name, IValueProvider value) => new(name, ReferenceExpression.From(value));

    private ApplicationPlan Plan(string[]? experiments = null) =>
        Planner.Compile(new ModelView(_model.Model), "local", new PlanFacts(), experiments?.ToHashSet(StringComparer.Ordinal));

    private ProcessPlan Process(string name) => Plan().AllProcesses().Single(p => p.Id.Name == name);

    private string[] Waits(string name) => [.. Process(name).Waits.Select(w => $"{w.Process} {w.Type} {w.ExitCode}")];

    private sealed class Computed : IValueProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>("computed");
    }
}
