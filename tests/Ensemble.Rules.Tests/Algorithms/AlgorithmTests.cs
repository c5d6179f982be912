using System.Collections.Immutable;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Running;
using Ensemble.Rules.Tests.Functions;
using Ensemble.Rules.Tests.Simulating;

namespace Ensemble.Rules.Tests.Algorithms;

public sealed class AlgorithmTests : IDisposable
{
    private const string Jobs = "jobs: [{ name: sim, command: echo }, { name: score, command: echo }]\n";
    private const string Start = "rules: [{ trigger: start, action: { name: submit, label: sim } }]\n";

    private readonly Folder _folder = new();
    private readonly EnsembleFacts _facts = new() { RuleSets = ImmutableSortedDictionary<string, IRuleSet>.Empty.Add("halving", new Halving()) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_rule_set_of_this_program_adds_its_rules_behind_those_of_the_file()
    {
        var file = await ReadAsync(Jobs + Start + "algorithm: { name: halving, options: { group: sim, rounds: 7 } }");

        file.Findings.Should().BeEmpty();
        file.Spec!.Rules.Select(rule => (rule.TriggerName, rule.Action.Kind)).Should().Equal(
            ("start", ActionKind.Submit), ("job-finish", ActionKind.Submit), ("job-fail", ActionKind.Custom), ("metric", ActionKind.Terminate));
        file.Spec.Rules[1].Action.Repetitions.Should().Be(7);
        await using var functions = (await CustomFunctions.OpenAsync(file.Spec, new() { Registered = file.Registered }, CancellationToken.None)).Functions!;
        (await functions.CallAsync(FunctionLab.Call(file.Spec.Rules[2].Action.Label!), CancellationToken.None)).Should().BeOfType<FunctionResult.Act>();
    }

    [Fact]
    public async Task A_file_beside_is_an_algorithm_with_options()
    {
        _folder.Write("restart.yaml", """
            options: { group: , times: 2, above: 0.5 }
            rules:
              - { trigger: job-fail, name: "{{group}}", action: { name: submit, label: "{{group}}", repetitions: "{{times}}" } }
              - { trigger: metric, name: "mean.{{group}}-pending", when: "> {{above}}", action: { name: terminate } }
            """);

        var file = await ReadAsync(Jobs + Start + "algorithm: { name: restart, options: { group: sim, times: 5 } }");

        file.Findings.Should().BeEmpty();
        file.Spec!.Rules[1].Should().BeEquivalentTo(new { Name = "sim", Action = new { Label = "sim", Repetitions = 5 } });
        file.Spec.Rules[2].Should().BeEquivalentTo(new { Name = "mean.sim-pending", When = new Condition(Comparison.Greater, 0.5) });
    }

    [Theory]
    [InlineData("{ name: halvin }", "3,20 ENS1177 There is no algorithm 'halvin'. Did you mean 'halving'?")]
    [InlineData("{ name: none }", "3,20 ENS1177 There is no algorithm 'none'. There are 'halving'.")]
    [InlineData("{ name: halving }", "3,12 ENS1178 The options do not fit algorithm 'halving': 'group' is missing. The jobs it is about.")]
    [InlineData("{ name: halving, options: { group: sim, round: 2 } }", "3,38 ENS1178 The options do not fit algorithm 'halving': there is no option 'round'. Did you mean 'rounds'?")]
    [InlineData("{ name: halving, options: { group: sim, x: 2 } }", "3,38 ENS1178 The options do not fit algorithm 'halving': there is no option 'x'. It takes 'group', 'rounds'.")]
    [InlineData("{ name: halving, options: { group: sim, rounds: many } }", "3,38 ENS1178 The options do not fit algorithm 'halving': 'rounds' cannot be \"many\".")]
    [InlineData("{ name: halving, options: { group: sim, rounds: 101 } }", "3,38 ENS1178 The options do not fit algorithm 'halving': 100 rounds are the most.")]
    public async Task What_does_not_fit_is_an_error_at_load(string algorithm, string finding)
    {
        var file = await ReadAsync(Jobs + Start + "algorithm: " + algorithm);

        file.Spec.Should().BeNull();
        file.Findings.Select(found => $"{found.Location.Line},{found.Location.Column} {found.Code} {found.Message}").Should().Equal(finding);
    }

    [Fact]
    public async Task What_a_switch_goes_on_with_is_checked_at_load_also_behind_another()
    {
        _folder.Write("second.yaml", "options: { last: halving }\nrules: [{ trigger: job-run, action: { name: switch, label: '{{last}}', options: { group: sin } } }]");
        var file = await ReadAsync(Jobs + """
            rules:
              - { trigger: start, action: { name: submit, label: sim } }
              - { trigger: job-fail, action: { name: switch, label: second } }
              - { trigger: job-free, action: { name: switch, label: thrid } }
              - { trigger: job-free, action: { name: switch, label: halving, options: { groop: sim } } }
            """);

        file.Findings.Select(found => $"{Path.GetFileName(found.Location.File)} {found.Code} {found.Subject}").Should().BeEquivalentTo(
            "e.yaml ENS1177 thrid", "e.yaml ENS1178 halving", "e.yaml ENS1178 halving", "Halving.cs ENS1167 sin", "Halving.cs ENS1168 count.sin.finished",
            "Halving.cs ENS1167 sin", "Halving.cs ENS1167 sin");
    }

    [Fact]
    public async Task A_switch_gives_the_rules_to_go_on_with_and_each_with_its_own_functions()
    {
        var file = await ReadAsync(Jobs + """
            rules:
              - { trigger: start, action: { name: switch, label: halving, options: { group: sim, rounds: 2 } } }
              - { trigger: job-fail, action: { name: switch, label: halving, options: { group: score, rounds: 9 } } }
            """);

        file.Findings.Should().BeEmpty();
        var first = file.Spec!.RulesAfter(file.Spec.Rules[0].Action)!.Value;
        var second = file.Spec.RulesAfter(file.Spec.Rules[1].Action)!.Value;
        (first[0].Name, second[0].Name, second[0].Action.Repetitions).Should().Be(("sim", "score", 9));
        await using var functions = (await CustomFunctions.OpenAsync(file.Spec, new() { Registered = file.Registered }, CancellationToken.None)).Functions!;
        (await functions.CallAsync(FunctionLab.Call(first[1].Action.Label!), CancellationToken.None)).Should().BeOfType<FunctionResult.Nothing>();
        (await functions.CallAsync(FunctionLab.Call(second[1].Action.Label!), CancellationToken.None)).Should().BeOfType<FunctionResult.Act>();
        file.Spec.RulesAfter(new RuleAction(ActionKind.Switch) { Label = "none" }).Should().BeNull();
    }

    [Fact]
    public async Task After_a_switch_only_the_other_rules_act_and_metrics_go_on()
    {
        _folder.Write("other.yaml", """
            options: { group: score }
            rules:
              - { trigger: start, action: { name: submit, label: "{{group}}" } }
              - { trigger: metric, name: count.sim.success, when: 3, action: { name: terminate } }
            """);
        var file = await ReadAsync(Jobs + """
            rules:
              - { trigger: start, action: { name: submit, label: sim, count: 3 } }
              - { trigger: job-success, name: sim, action: { name: switch, label: other } }
              - { trigger: job-success, name: sim, action: { name: submit, label: sim, repetitions: 9 } }
            """);
        var simulated = new Simulated();

        var end = await simulated.RunAsync(file.Spec!, nodes: 1);

        end.Kind.Should().Be(SessionEndKind.Terminated);
        simulated.Lines.Should().Equal("0 start submit sim", "10 sim submit sim", "10 start submit score", "30 count.sim.success terminate");
    }

    [Fact]
    public async Task Algorithms_that_name_one_another_at_their_beginning_come_to_an_end()
    {
        _folder.Write("ring.yaml", "rules: [{ trigger: start, action: { name: switch, label: ring } }]");
        var file = await ReadAsync(Jobs + "rules: [{ trigger: start, action: { name: switch, label: ring } }]");
        var simulated = new Simulated();

        await simulated.RunAsync(file.Spec!);

        simulated.Core!.Failures.Should().Be(1);
    }

    [Fact]
    public void An_ensemble_in_CSharp_names_rule_sets_too()
    {
        var ensemble = new EnsembleBuilder("sweep", _folder.Path, new("Program.cs", 1)).AddJobs("sim", "echo")
            .AddRuleSet("halving", new Halving()).UseAlgorithm("halving", new { group = "sim" });
        ensemble.On(Trigger.Start).Submit("sim").On(Trigger.JobFail()).Switch("halving", new { group = "sim", rounds = 4 });

        var file = EnsembleFile.Of(ensemble, new());

        file.Findings.Should().BeEmpty();
        file.Spec!.Rules.Should().HaveCount(5);
    }

    private Task<EnsembleFile> ReadAsync(string text) => EnsembleFile.ReadAsync(_folder.Write("e.yaml", text), _facts, CancellationToken.None);
}
