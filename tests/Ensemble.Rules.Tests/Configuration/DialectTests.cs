using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Tests.Configuration;

/// <summary>Files in the shapes that ensemble-python has, in its first release and its latest, mean here what they mean there.</summary>
public sealed class DialectTests
{
    [Fact]
    public void Jobs_are_submitted_at_the_beginning_and_after_a_count()
    {
        var spec = Yaml.Good("""
            # written for the first release
            logging:
              debug: false

            jobs:
              - name: greet
                command: echo good morning
                count: 5
                nodes: 1
              - name: nap
                command: sleep 3
                count: 5
                nodes: 1

            rules:
              - trigger: start
                action:
                  name: submit
                  label: nap

              - trigger: metric
                name: count.nap.success
                when: 3
                action:
                  name: submit
                  label: greet
            """);

        spec.Groups.Select(group => (group.Name, group.Entries[0].Count)).Should().Equal(("greet", 5), ("nap", 5));
        spec.Rules[1].Should().BeEquivalentTo(new { TriggerName = "metric", Title = "count.nap.success", When = new Condition(Comparison.Equal, 3) });
    }

    [Fact]
    public void A_repetition_and_a_backoff_stand_before_or_behind_the_name()
    {
        var spec = Yaml.Good("""
            jobs:
              - { name: nap, command: sleep 1 }
              - { name: greet-again, command: echo again, count: 2 }
            rules:
              - trigger: start
                action: { name: submit, label: nap }
              - trigger: job-finish
                name: nap
                action:
                  repetitions: 3
                  backoff: 2
                  name: submit
                  label: greet-again
            """);

        spec.Rules[1].Action.Should().BeEquivalentTo(new { Repetitions = 3, Backoff = 2, Label = "greet-again" });
    }

    [Fact]
    public void Growing_asks_for_a_heartbeat_and_jobs_on_many_nodes_have_a_task_on_each()
    {
        var spec = Yaml.Good("""
            logging:
              heartbeat: 0
            jobs:
              - { name: wide, command: sleep 100, count: 10, nodes: 4 }
            rules:
              - { trigger: start, action: { name: submit, label: wide } }
              - trigger: metric
                name: mean.wide-pending
                when: "> 5"
                action:
                  name: grow
            """);

        spec.RuleSet.Heartbeat.Should().Be(TimeSpan.FromSeconds(60));
        spec.Groups[0].Entries[0].Tasks.Should().Be(4);
        spec.Rules[1].Action.Should().BeEquivalentTo(new { Kind = ActionKind.Grow, Value = 1.0, Repetitions = 1 });
    }

    [Fact]
    public void An_ensemble_ends_with_exit_code_0_by_a_rule() => Yaml.Findings("""
        jobs:
          - { name: greet, command: echo hi, count: 5 }
        rules:
          - { trigger: start, action: { name: submit, label: greet } }
          - { trigger: metric, name: count.greet.success, when: 5, action: { name: terminate } }
        """).Should().BeEmpty();

    [Fact]
    public void A_block_of_Python_stands_under_custom() => Yaml.Good("""
        jobs:
          - { name: greet, command: echo hi }
        custom: |
          def greet_again(**kwargs):
              return Action({"name": "submit", "label": "greet"})
        rules:
          - { trigger: start, action: { name: custom, label: greet_again } }
        """).Rules[0].Action.Label.Should().Be("greet_again");

    [Theory]
    [InlineData("depend")]
    [InlineData("sched")]
    [InlineData("run")]
    [InlineData("cancel")]
    [InlineData("cleanup")]
    [InlineData("finish")]
    [InlineData("success")]
    [InlineData("fail")]
    [InlineData("submit")]
    [InlineData("jobspec-update")]
    [InlineData("resource-update")]
    [InlineData("validate")]
    [InlineData("invalidate")]
    [InlineData("set-flags")]
    [InlineData("dependency-add")]
    [InlineData("dependency-remove")]
    [InlineData("priority")]
    [InlineData("flux-restart")]
    [InlineData("urgency")]
    [InlineData("alloc")]
    [InlineData("prolog-start")]
    [InlineData("prolog-finish")]
    [InlineData("epilog-start")]
    [InlineData("epilog-finish")]
    [InlineData("free")]
    [InlineData("start")]
    [InlineData("release")]
    [InlineData("clean")]
    [InlineData("exception")]
    [InlineData("memo")]
    [InlineData("annotations")]
    [InlineData("debug")]
    [InlineData("debug.alloc-request")]
    public void Every_event_of_a_job_is_a_trigger(string happened) =>
        Yaml.Good(Yaml.WithRule($"{{ trigger: job-{happened}, action: {{ name: submit, label: sim }} }}")).Rules[3].Event.Should().Be(happened);
}
