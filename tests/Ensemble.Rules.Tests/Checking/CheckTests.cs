using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Tests.Configuration;

namespace Ensemble.Rules.Tests.Checking;

public sealed class CheckTests
{
    [Theory]
    [InlineData("count.sim.running")]
    [InlineData("count.\"sim\".running")]
    [InlineData("iqr.sim-duration")]
    [InlineData("queue.nodes.up")]
    [InlineData("queue.jobs.inactive")]
    [InlineData("queue.waiting.64")]
    [InlineData("queue.periods.free_nodes")]
    public void A_metric_that_can_exist_is_taken(string metric) =>
        Yaml.Findings(Yaml.WithRule($"{{ trigger: metric, name: '{metric}', action: {{ name: submit, label: sim }} }}")).Should().BeEmpty();

    [Theory]
    [InlineData("count.sin.running", "count.sim.running")]
    [InlineData("mean.sim-pendin", "mean.sim-pending")]
    [InlineData("queue.node.up", "queue.nodes.up")]
    [InlineData("median.score-durations", "median.score-duration")]
    public void A_metric_that_can_not_names_the_nearest(string metric, string nearest) =>
        Yaml.Findings(Yaml.WithRule($"{{ trigger: metric, name: {metric}, action: {{ name: submit, label: sim }} }}"))
            .Should().Equal($"8,30 ENS1168 There can be no metric '{metric}'. Did you mean '{nearest}'?");

    [Theory]
    [InlineData("queue.waiting.0")]
    [InlineData("queue.waiting.x")]
    [InlineData("loss")]
    public void A_metric_of_no_form_is_refused(string metric) =>
        Yaml.Findings(Yaml.WithRule($"{{ trigger: metric, name: {metric}, action: {{ name: submit, label: sim }} }}")).Should().ContainSingle(found => found.Contains("ENS1168"));

    [Fact]
    public void What_a_member_cannot_do_is_an_error()
    {
        var local = new EnsembleFacts
        {
            Member = new("local", "here", [TriggerKind.Job], [ActionKind.Submit, ActionKind.Cancel]),
        };

        Yaml.Findings(Yaml.WithRule("{ trigger: log, pattern: x, action: { name: grow } }"), local).Should().Equal(
            "8,16 ENS1175 The member 'local' cannot watch output; it can 'submit', 'cancel' and 'tell of jobs'. "
                + "Change the rule, or run the ensemble with another member.",
            "8,49 ENS1175 The member 'local' cannot grow; it can 'submit', 'cancel' and 'tell of jobs'. "
                + "Change the rule, or run the ensemble with another member.");
    }

    [Fact]
    public void Rules_without_an_end_are_a_warning() => Yaml.Findings("""
        jobs: [{ name: sim, command: echo }]
        rules:
          - { trigger: start, action: { name: submit, label: sim } }
        """).Should().Equal("1,1 ENS1176 No rule ends ensemble 'sweep': it runs until it is interrupted. "
        + "Add a rule with the action 'terminate', or run it with --exit-when-idle.");

    [Fact]
    public void An_end_that_nothing_leads_to_is_a_warning_at_the_rule_and_for_the_ensemble() => Yaml.Findings("""
        jobs: [{ name: sim, command: echo }, { name: score, command: echo }, { name: last, command: echo }]
        rules:
          - { trigger: start, action: { name: submit, label: sim } }
          - { trigger: job-finish, name: score, action: { name: submit, label: last } }
          - { trigger: metric, name: count.last.success, when: "> 0", action: { name: terminate } }
        """).Should().Equal(
        "1,1 ENS1176 Nothing leads to the rule that ends ensemble 'sweep': it runs until it is interrupted. "
            + "Add a rule with the action 'terminate', or run it with --exit-when-idle.",
        "4,5 ENS1179 Rule 'score' never acts: nothing submits the jobs 'score'.",
        "5,5 ENS1179 Rule 'count.last.success' never acts: nothing submits the jobs 'last'.");

    [Fact]
    public void A_rule_without_repetitions_is_a_warning() =>
        Yaml.Findings(Yaml.WithRule("{ trigger: job-run, action: { name: submit, label: sim, repetitions: 0 } }"))
            .Should().Equal("8,74 ENS1179 Rule 'job-run' never acts: it has 0 repetitions.");

    [Fact]
    public void Where_a_function_may_do_anything_nothing_is_said_of_ends() => Yaml.Findings("""
        jobs: [{ name: sim, command: echo }]
        rules:
          - { trigger: job-finish, name: sim, action: { name: submit, label: sim } }
          - { trigger: start, action: { name: custom, label: begin } }
        custom: |
          def begin(**kwargs): return None
        """).Should().BeEmpty();
}
