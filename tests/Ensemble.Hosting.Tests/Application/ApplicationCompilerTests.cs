using Ensemble.Hosting.Application;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Tests.Application.Plans;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Hosting.Tests.Local;
using Ensemble.Hosting.Local;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Tests.Application;

public sealed class ApplicationCompilerTests : IAsyncDisposable
{
    private readonly LocalLab _lab = new();
    private readonly DistributedApplicationBuilder _builder = AppHost.New();

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once_and_nothing_is_planned()
    {
        _builder.AddExperiment("rl").AddProcess("Agent", "true").Connects("nothing");
        _builder.AddExperiment("other").AddProcess("a", "true").WithReplicas(0);

        var compiled = Compile(["rll"], problems: [new("Ensemble:PortRange", "It is no range.")]);

        compiled.HasErrors.Should().BeTrue();
        compiled.Plan.Experiments.Should().BeEmpty();
        compiled.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).Select(d => d.Subject).Should().Contain(["Ensemble:PortRange", "rll"])
            .And.Contain(s => s.Contains("Agent")).And.HaveCount(5);
    }

    [Fact]
    public void An_experiment_that_does_not_exist_is_answered_with_the_nearest_one()
    {
        _builder.AddExperiment("training").AddProcess("a", "true");

        Compile(["trainig", "training"]).Diagnostics.Should().ContainSingle().Which.Message
            .Should().Be("Experiment 'trainig' is not declared. Did you mean 'training'?");
    }

    [Theory]
    [InlineData("rl")]
    [InlineData("sarah-rl")]
    public void An_experiment_is_chosen_with_or_without_the_users_name(string name)
    {
        _builder.AddExperiment("rl").AddProcess("a", "true");
        _builder.AddExperiment("other").AddProcess("a", "true");

        Compile([name], settings: new() { UserName = "sarah" }).Plan.Experiments.Select(e => e.Name).Should().Equal("sarah-rl");
    }

    [Fact]
    public void Warnings_stop_nothing()
    {
        _builder.AddExperiment("rl").AddProcess("a", "true").Binds("unused");

        var compiled = Compile([], problems: [new("Ensemble:Typo", "Unknown.", IsUnknownKey: true)]);

        compiled.HasErrors.Should().BeFalse();
        compiled.Diagnostics.Should().HaveCount(2).And.OnlyContain(d => d.Severity == DiagnosticSeverity.Warning);
        compiled.Plan.AllProcesses().Should().HaveCount(1);
    }

    [Fact]
    public void What_the_target_cannot_do_is_reported_with_the_rest()
    {
        _builder.AddExperiment("rl").AddContainer("box", "redis");
        _builder.AddProcess("a", "true").WithBindMount("/no/such/folder", "/data").WithVolume("v", "/v");

        Compile([]).Diagnostics.Select(d => d.Subject).Should().Contain(["box", "a"]).And.HaveCount(3);
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private CompiledApplication Compile(string[] experiments, EnsembleSettings? settings = null, SettingProblem[]? problems = null) =>
        new ApplicationCompiler(_builder.Model, settings ?? new(), problems ?? [], new LocalTarget(_lab.Options), new PlanFacts())
            .Compile(experiments, null, isolated: false);
}
