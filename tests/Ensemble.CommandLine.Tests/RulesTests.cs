using System.Text.Json;

namespace Ensemble.CommandLine;

public sealed class RulesTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Every_rule_is_explained_in_a_sentence()
    {
        Write("""
            jobs:
              - { name: sim, command: python sim.py, count: 5, nodes: 4, tasks: 8, duration: 90 }
              - { name: score, command: python score.py }
            rules:
              - { trigger: start, action: { name: submit, label: sim } }
              - { trigger: interval, interval: 2.5, action: { name: cancel, label: score, repetitions: 0 } }
              - { trigger: metric, name: count.sim.success, when: 3, action: { name: submit, label: score, repetitions: 3, backoff: 2, params: { lr: 0.1 } } }
              - { trigger: metric, name: mean.sim-pending, when: "> 5", action: { name: grow, value: 2 } }
              - { trigger: log, name: sim, pattern: nan, action: { name: custom, label: look } }
              - { trigger: job-fail, action: { name: submit, repetitions: 2, nodes: 8 } }
              - { trigger: job-prolog-start, name: sim, action: { name: shrink } }
              - { trigger: job-success, name: score, action: { name: terminate, value: kill } }
            custom: |
              def look(**kwargs):
                return None
            """);

        var answer = await _lab.RunAsync("rules", "sweep.yaml");

        answer.Output.Should().Be("""
            Ensemble 'sweep'
            Heartbeat every 60 s, because a rule grows or shrinks.

            Jobs
              sim: 5 x python sim.py, 4 nodes, 8 tasks, at most 90 s
              score: 1 x python score.py

            Rules
              1. At the beginning, submits the jobs 'sim'.
              2. Every 2.5 s, cancels the jobs 'score' (never: it has no repetitions).
              3. When count.sim.success is 3, submits the jobs 'score' with lr = 0.1, 3 times, passing over 2 between two.
              4. When mean.sim-pending is above 5, asks for 2 nodes more, once.
              5. When a job of 'sim' says a line with 'nan', calls the function 'look', once.
              6. When any job has failed, submits the jobs of every group with changes, the first 2 times.
              7. When a job of 'sim' has the event 'prolog-start', gives 1 node back, once.
              8. When a job of 'score' has ended with status 0, ends the ensemble and kills the jobs that are left.

            Functions
              look: Python, in the file

            """);
        answer.Errors.Should().EndWith("sweep.yaml(6,92): warning ENS1179: Rule 'interval' never acts: it has 0 repetitions.\n");
        answer.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_and_the_exit_code_is_2()
    {
        Write("""
            jobs: [{ name: sim, command: echo }]
            rules:
              - { trigger: start, action: { name: submit, label: sin } }
              - { trigger: metric, name: count.sim.succes, action: { name: terminate } }
            """);

        var answer = await _lab.RunAsync("rules", "sweep.yaml");

        answer.Should().Match<Answer>(a => a.ExitCode == 2 && a.Output == "");
        answer.Errors.Split('\n').Should().SatisfyRespectively(
            line => line.Should().EndWith("sweep.yaml(3,54): error ENS1167: No jobs are named 'sin'. Did you mean 'sim'?"),
            line => line.Should().EndWith("sweep.yaml(4,30): error ENS1168: There can be no metric 'count.sim.succes'. Did you mean 'count.sim.success'?"),
            line => line.Should().Be("error: sweep.yaml has 2 errors."),
            line => line.Should().BeEmpty());
    }

    [Fact]
    public async Task The_answer_for_programs_has_all_of_it()
    {
        Write("""
            logging: { heartbeat: 3 }
            jobs: [{ name: sim, command: echo, count: 2 }]
            rules:
              - { trigger: start, action: { name: submit, label: sim } }
              - { trigger: metric, name: count.sim.finished, when: 2, action: { name: terminate } }
            """);
        using var good = JsonDocument.Parse((await _lab.RunAsync("rules", "sweep.yaml", "--json")).Output);
        Write("rules: 5");
        var refused = await _lab.RunAsync("rules", "sweep.yaml", "--format", "json");
        using var bad = JsonDocument.Parse(refused.Output);

        good.RootElement.GetProperty("heartbeatSeconds").GetDouble().Should().Be(3);
        good.RootElement.GetProperty("groups")[0].GetProperty("jobs").GetInt32().Should().Be(2);
        good.RootElement.GetProperty("rules")[1].GetProperty("sentence").GetString().Should().Be("When count.sim.finished is 2, ends the ensemble.");
        refused.ExitCode.Should().Be(2);
        bad.RootElement.GetProperty("findings")[0].GetProperty("code").GetString().Should().Be("ENS1164");
    }

    [Fact]
    public async Task Without_a_file_it_says_what_it_takes()
    {
        (await _lab.RunAsync("rules")).Should().Be(new Answer(2, "", "error: Say which file: ensemble rules CONFIG\n"));
        (await _lab.RunAsync("rules", "none.yaml")).Should().Match<Answer>(a => a.ExitCode == 2 && a.Errors.Contains("ENS1160"));
    }

    [Fact]
    public async Task The_schema_for_editors_is_printed()
    {
        using var schema = JsonDocument.Parse((await _lab.RunAsync("rules", "--schema")).Output);

        schema.RootElement.GetProperty("properties").GetProperty("rules").GetProperty("items").GetProperty("$ref").GetString().Should().Be("#/definitions/rule");
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_lab.Folder, "sweep.yaml"), text);
}
