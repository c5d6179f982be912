using System.Runtime.CompilerServices;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Tests.Configuration;
using Ensemble.Rules.Tests.Functions;

namespace Ensemble.Rules.Tests.Building;

public sealed class EnsembleBuilderTests
{
    private readonly EnsembleBuilder _ensemble = new("sweep", "/here", new("Program.cs", 1));

    [Fact]
    public void It_compiles_to_what_a_file_compiles_to()
    {
        _ensemble.Heartbeat(TimeSpan.FromSeconds(3)).Debug()
            .AddJobs("sim", "python sim.py {{lr}}", count: 5, nodes: 2, duration: TimeSpan.FromSeconds(90), environment: new Dictionary<string, string> { ["A"] = "b" })
            .AddJobs("score", "python score.py", gpus: 1, retries: 2, worldSize: 4, workingDirectory: "runs")
            .On(Trigger.Start).Submit("sim", new Dictionary<string, string> { ["lr"] = "0.1" }, new JobChanges { Nodes = 4, Count = 2 })
            .On(Trigger.Metric("count.sim.success")).When("> 3").Submit("score").Repeat(3, backoff: 2)
            .On(Trigger.Every(TimeSpan.FromSeconds(0.5))).Cancel("score")
            .On(Trigger.Log("nan", "sim")).Grow(2)
            .On(Trigger.Otel("otel.loss")).When("< 0.1").Shrink()
            .On(Trigger.JobFail("sim")).Terminate(kill: true);
        var file = Yaml.Good("""
            logging: { debug: true, heartbeat: 3 }
            jobs:
              - { name: sim, command: "python sim.py {{lr}}", count: 5, nodes: 2, duration: 90, env: { A: b } }
              - { name: score, command: python score.py, gpus: 1, retries: 2, world_size: 4, workdir: runs }
            rules:
              - { trigger: start, action: { name: submit, label: sim, params: { lr: 0.1 }, nodes: 4, count: 2 } }
              - { trigger: metric, name: count.sim.success, when: "> 3", action: { name: submit, label: score, repetitions: 3, backoff: 2 } }
              - { trigger: interval, interval: 0.5, action: { name: cancel, label: score } }
              - { trigger: log, name: sim, pattern: nan, action: { name: grow, value: 2 } }
              - { trigger: otel, name: otel.loss, when: "< 0.1", action: { name: shrink } }
              - { trigger: job-fail, name: sim, action: { name: terminate, value: kill } }
            """);

        EnsembleFile.Of(_ensemble, new()).Spec.Should().BeEquivalentTo(file, like => like.Excluding((FluentAssertions.Equivalency.IMemberInfo member) => member.Name == "Place"));
    }

    [Fact]
    public void What_is_wrong_is_told_at_its_line()
    {
        int line = Line() + 1;
        _ensemble.AddJobs("sim", "echo 'it")
            .On(Trigger.Start).Submit("sin")
            .On(Trigger.Metric("count.sim.succes")).When("over 3").Terminate()
            .On(Trigger.Job("finnish", "sim")).Call("look")
            .On(Trigger.Start);

        var file = EnsembleFile.Of(_ensemble, new());

        file.Spec.Should().BeNull();
        var errors = file.Findings.Where(finding => finding.Severity is DiagnosticSeverity.Error);
        errors.Select(finding => (finding.Location.Line - line, finding.Code)).Should().Equal(
            (0, "ENS1170"), (1, "ENS1167"), (2, "ENS1169"), (2, "ENS1168"), (3, "ENS1165"), (3, "ENS1172"), (4, "ENS1162"));
        file.Findings.Should().OnlyContain(finding => finding.Location.File.EndsWith(".cs"));
    }

    [Fact]
    public async Task Functions_are_called_under_the_names_of_their_lines()
    {
        var seen = new List<string>();
        _ensemble.AddJobs("sim", "echo")
            .On(Trigger.JobFail("sim")).Do(context => seen.Add(context.Rule))
            .On(Trigger.JobFail("sim")).Do(_ => RuleReply.Submit("sim"))
            .On(Trigger.JobFail("sim")).Do(async (context, token) =>
            {
                await Task.Delay(1, token);
                return RuleReply.Add(Trigger.JobSuccess("sim"), RuleReply.Terminate());
            })
            .On(Trigger.Start).Submit().On(Trigger.JobSuccess()).Terminate();
        var file = EnsembleFile.Of(_ensemble, new());
        await using var functions = (await CustomFunctions.OpenAsync(file.Spec!, new() { Registered = file.Registered }, CancellationToken.None)).Functions!;

        var results = new List<FunctionResult>();
        foreach (var rule in file.Spec!.Rules.Where(rule => rule.Action.Kind is ActionKind.Custom))
            results.Add(await functions.CallAsync(FunctionLab.Call(rule.Action.Label!), CancellationToken.None));

        seen.Should().Equal("mean.sim-pending");
        results.Select(result => result.GetType().Name).Should().Equal("Nothing", "Act", "Add");
        file.Spec.Rules.Take(3).Select(rule => rule.Action.Label!).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(name => name.StartsWith("EnsembleBuilderTests.cs("));
    }

    [Fact]
    public void A_rule_does_one_thing()
    {
        var rule = _ensemble.On(Trigger.Start).Submit("sim");

        FluentActions.Invoking(() => rule.Terminate()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _ensemble.On(Trigger.Start).Repeat(3)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _ensemble.AddJobs("a", "b", count: 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _ensemble.AddFunction("f", () => 5)).Should().Throw<ArgumentException>().WithMessage("*returns Int32*");
        FluentActions.Invoking(() => Trigger.Every(TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
