using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Tests.Configuration;

public sealed class EnsembleFileTests
{
    [Fact]
    public void Everything_that_a_file_says_is_in_the_ensemble()
    {
        var spec = Yaml.Good("""
            logging: { debug: true, heartbeat: 2.5 }
            jobs:
              - { name: sim, command: 'python sim.py --lr {{lr}}', count: 4, nodes: 2, tasks: 8, duration: 90, workdir: runs,
                  env: { SEED: 7, MODE: "on" }, gpus: 1, retries: 2, world_size: 4 }
              - { name: sim, command: echo more }
              - { name: 7, command: "true" }
            rules:
              - { trigger: start, action: { name: submit } }
              - { trigger: interval, interval: 0.5, name: tick, action: { name: submit, label: 7, repetitions: 9, backoff: 1 } }
              - { trigger: metric, name: mean.sim-pending, when: ">= 1.5", action: { name: grow, value: 2 } }
              - { trigger: metric, name: queue.nodes.free, action: { name: scale-down, value: "3" } }
              - { trigger: job-fail, name: sim, action: { name: cancel, label: sim } }
              - { trigger: job-prolog-start, action: { name: submit, label: sim, params: { lr: 0.1 }, command: python big.py, args: [--x, 1], env: { A: b },
                  nodes: 3, tasks: 6, duration: 5, count: 2 } }
              - { trigger: otel, name: otel.loss, when: "< 0.1", action: { name: custom, label: stop, args: { patience: 3 } } }
              - { trigger: log, name: sim, pattern: "loss: nan", action: { name: terminate, value: kill } }
            custom: |
              def stop(**kwargs):
                  return None
            """);

        spec.Should().BeEquivalentTo(new { Name = "sweep", IsDebug = true, Heartbeat = TimeSpan.FromSeconds(2.5), Directory = "/here" });
        spec.Groups.Select(group => (group.Name, group.Entries.Length)).Should().Equal(("sim", 2), ("7", 1));
        var sim = spec.Groups[0].Entries[0];
        sim.Should().BeEquivalentTo(new JobEntry("python sim.py --lr {{lr}}")
        {
            Count = 4, Nodes = 2, Tasks = 8, Duration = TimeSpan.FromSeconds(90), WorkingDirectory = "runs", Gpus = 1, Retries = 2, WorldSize = 4,
        }, like => like.Excluding(entry => entry.Environment));
        sim.Environment.Should().Equal(new Dictionary<string, string> { ["MODE"] = "on", ["SEED"] = "7" });
        spec.Rules.Select(rule => (rule.TriggerName, rule.Name, rule.Action.Kind, rule.Action.Label, rule.Action.Value)).Should().Equal(
            ("start", null, ActionKind.Submit, null, 1), ("interval", "tick", ActionKind.Submit, "7", 1), ("metric", "mean.sim-pending", ActionKind.Grow, null, 2),
            ("metric", "queue.nodes.free", ActionKind.Shrink, null, 3), ("job-fail", "sim", ActionKind.Cancel, "sim", 1),
            ("job-prolog-start", null, ActionKind.Submit, "sim", 1), ("otel", "otel.loss", ActionKind.Custom, "stop", 1), ("log", "sim", ActionKind.Terminate, null, 1));
        spec.Rules[1].Should().BeEquivalentTo(new { Interval = TimeSpan.FromSeconds(0.5), Place = new Model.SourceLocation(Yaml.Path, 9, 5) });
        spec.Rules[1].Action.Should().BeEquivalentTo(new { Repetitions = 9, Backoff = 1 });
        spec.Rules[2].When.Should().Be(new Condition(Comparison.AtLeast, 1.5));
        spec.Rules[5].Action.Parameters.Should().Contain("lr", "0.1");
        spec.Rules[5].Action.Overrides.Should().BeEquivalentTo(new
        {
            Command = "python big.py", Arguments = new[] { "--x", "1" }, Environment = new Dictionary<string, string> { ["A"] = "b" }, Nodes = 3, Tasks = 6,
            Duration = TimeSpan.FromSeconds(5), Count = 2,
        });
        spec.Rules[6].Action.Arguments!.Value.GetRawText().Should().Be("""{"patience":3}""");
        spec.Rules[7].Should().BeEquivalentTo(new { Pattern = "loss: nan", Action = new { Kills = true } });
    }

    [Fact]
    public void JSON_is_read_as_well() => Yaml.Good("""
        { "jobs": [{ "name": "sim", "command": "echo \"a b\"" }],
          "rules": [{ "trigger": "start", "action": { "name": "submit", "label": "sim" } }] }
        """).Groups[0].Entries[0].Command.Should().Be("echo \"a b\"");

    [Fact]
    public void All_that_is_wrong_is_told_at_once_with_its_place() => string.Join('\n', Yaml.Findings("""
        loging: { debug: true }
        logging: { heartbeat: soon, debug: 5 }
        jobs:
          - { name: sim, comand: python sim.py }
          - { name: big, command: "run 'it", count: 0, nodes: 4, tasks: 2 }
          - { name: big, command: x, count: 1.5, count: 2, env: [a] }
          - just a text
        rules:
          - { trigger: strat, action: { name: submit } }
          - { trigger: start, action: { name: sumbit } }
          - { trigger: start, action: { name: submit, label: bgi } }
          - { trigger: job-finish, name: sin, action: { name: terminate, value: softly } }
          - { trigger: metric, name: count.big.sucess, when: over 5, action: { name: grow, value: -1 } }
          - { trigger: metric, action: { name: custom } }
          - { trigger: interval, action: { name: submit, nodes: 3, tasks: 1, args: { a: b } } }
          - { trigger: interval, interval: 0, action: { name: terminate } }
          - { trigger: log, pattern: "(a", action: { name: submit } }
          - { trigger: log, action: { name: submit } }
          - { trigger: otel, name: loss, action: { name: submit } }
          - { action: 5 }
        """)).Should().Be(string.Join('\n', (string[])[
        "1,1 ENS1161 Key 'loging' means nothing in an ensemble. Did you mean 'logging'?",
        "2,23 ENS1164 'heartbeat' takes a number from 0 to 315,360,000; it cannot be the text 'soon'.",
        "2,36 ENS1164 'debug' takes true or false; it cannot be '5'.",
        "4,5 ENS1162 A job needs 'command'. Program and arguments, split as a shell would; no shell runs them. {{name}} stands for a parameter of the action.",
        "4,18 ENS1161 Key 'comand' means nothing in a job. Did you mean 'command'?",
        "5,27 ENS1170 The command of 'big' cannot be split into a program and its arguments: a quotation mark ' has no other. "
            + "Quote it as for a shell; no shell will run it.",
        "5,45 ENS1164 'count' takes a whole number from 1 to 1,000,000; it cannot be '0'.",
        "5,65 ENS1164 'tasks' takes at least as many as 'nodes', 4; it cannot be '2'.",
        "6,37 ENS1164 'count' takes a whole number from 1 to 1,000,000; it cannot be '1.5'.",
        "6,42 ENS1163 Key 'count' stands here twice, first at sweep.yaml(6,30). Leave one of them out.",
        "6,57 ENS1164 'env' takes names with texts, each as NAME: TEXT; it cannot be a list.",
        "7,5 ENS1164 'a job' takes keys such as 'name', 'command', 'count'; it cannot be the text 'just a text'.",
        "9,16 ENS1165 There is no trigger 'strat'. Did you mean 'start'?",
        "10,39 ENS1166 There is no action 'sumbit'. Did you mean 'submit'?",
        "11,54 ENS1167 No jobs are named 'bgi'. Did you mean 'big'?",
        "12,34 ENS1167 No jobs are named 'sin'. Did you mean 'sim'?",
        "12,73 ENS1164 'value' takes 'kill', which kills the jobs that are left, or is left out; it cannot be the text 'softly'.",
        "13,30 ENS1168 There can be no metric 'count.big.sucess'. Did you mean 'count.big.success'?",
        "13,54 ENS1169 'when' cannot be 'over 5'. Write a number, which means equal, or one of < <= > >= == != and a number: \"> 0.5\".",
        "13,91 ENS1164 'value' takes a whole number of nodes from 1 to 1,000,000; it cannot be '-1'.",
        "14,5 ENS1162 A rule with the trigger 'metric' needs 'name'. The metric, or the group of jobs it is about; of any group where it is absent.",
        "14,32 ENS1162 An action with the name 'custom' needs 'label'. The group of jobs, the function, or the algorithm.",
        "15,5 ENS1162 A rule with the trigger 'interval' needs 'interval'. With the trigger interval, the seconds between two.",
        "15,67 ENS1164 'tasks' takes at least as many as 'nodes', 3; it cannot be '1'.",
        "15,76 ENS1164 'args' takes a list of texts with the action 'submit'; it cannot be a block of keys.",
        "16,36 ENS1164 'interval' takes a number from 0.001 to 315,360,000; it cannot be '0'.",
        "17,30 ENS1164 'pattern' takes a regular expression that looks neither back nor ahead; it cannot be '(a': "
            + "Invalid pattern '(a' at offset 2. Not enough )'s.",
        "18,5 ENS1162 A rule with the trigger 'log' needs 'pattern'. With the trigger log, what is looked for in the output of jobs, a regular expression.",
        "19,28 ENS1168 There can be no metric 'loss'. Write one like 'otel.loss'.",
        "20,5 ENS1162 A rule needs 'trigger'. What the rule reacts to.",
        "20,15 ENS1164 'an action' takes keys such as 'name', 'label', 'value'; it cannot be '5'."]));

    [Theory]
    [InlineData("", "1,1 ENS1160 The ensemble cannot be read: it is empty.")]
    [InlineData("# nothing\n", "1,1 ENS1160 The ensemble cannot be read: it is empty.")]
    [InlineData("a: [", "ENS1160 The ensemble cannot be read: it is no YAML")]
    [InlineData("- a", "1,1 ENS1164 'an ensemble' takes keys such as 'logging', 'jobs', 'rules'; it cannot be a list.")]
    [InlineData("jobs: []", "1,1 ENS1162 An ensemble needs 'rules'. Each is a trigger and an action: "
        + "{ trigger: start, action: { name: submit, label: sim } }.")]
    public void What_is_no_ensemble_says_so(string text, string finding)
    {
        Yaml.Read(text).Spec.Should().BeNull();
        Yaml.Findings(text).Should().Contain(found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_says_so()
    {
        var file = await EnsembleFile.ReadAsync("/nowhere/e.yaml", new(), CancellationToken.None);

        file.Findings.Should().ContainSingle().Which.ToString().Should().Be("error ENS1160: The ensemble cannot be read: there is no file '/nowhere/e.yaml'.");
    }

    [Theory]
    [InlineData("{ trigger: start, when: 3, action: { name: submit, label: sim } }", "8,23 ENS1171 'when' does nothing with the trigger 'start' and is passed over: "
        + "it is for the triggers 'metric' and 'otel'. Leave it out.")]
    [InlineData("{ trigger: start, interval: 3, action: { name: submit, label: sim } }", "8,23 ENS1171 'interval' does nothing with the trigger 'start' and is passed over: "
        + "it is for the trigger 'interval'. Leave it out.")]
    [InlineData("{ trigger: job-run, action: { name: grow, label: sim } }", "8,47 ENS1171 'label' does nothing with the action 'grow' and is passed over: "
        + "it is for the actions 'submit', 'cancel', 'custom', 'switch'. Leave it out.")]
    [InlineData("{ trigger: job-run, action: { name: cancel, nodes: 2 } }", "8,49 ENS1171 'nodes' does nothing with the action 'cancel' and is passed over: "
        + "it is for the action 'submit'. Leave it out.")]
    public void What_does_nothing_is_a_warning(string rule, string warning)
    {
        Yaml.Findings(Yaml.WithRule(rule)).Should().Equal(warning);
        Yaml.Good(Yaml.WithRule(rule)).Rules.Should().HaveCount(4);
    }

    [Fact]
    public void What_is_empty_is_absent() =>
        Yaml.Good("logging:\njobs:\ncustom:\nrules:\n  - { trigger: job-run, when: , action: { name: terminate, value: } }").Rules.Should().HaveCount(1);
}
