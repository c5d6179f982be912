using System.Text.RegularExpressions;

namespace Ensemble.EndToEnd.Ensembles;

/// <summary>Ensembles by the real command in an empty home, with the user's own jobs.</summary>
public sealed class RunEnsembleTests : EndToEndTest
{
    private readonly Dictionary<string, string> _environment;

    public RunEnsembleTests()
    {
        Sandbox.UseOwnRuntimeDirectory();
        _environment = Sandbox.NextEnvironment();
        _environment["ENSEMBLE_JOBS_IDLE"] = "0.1";
    }

    [Fact]
    public async Task What_the_rules_do_is_printed_in_the_order_of_the_file_and_terminate_ends_it()
    {
        string file = Write("my ensemble.yaml", """
            jobs:
              - { name: sleep, command: sleep 0.01, count: 5 }
              - { name: echo, command: echo "hello world", count: 2 }
            rules:
              - { trigger: start, action: { name: submit, label: sleep } }
              - { trigger: metric, name: count.sleep.success, when: 5, action: { name: submit, label: echo } }
              - { trigger: metric, name: count.sleep.success, when: 5, action: { name: submit, label: echo } }
              - { trigger: metric, name: count.echo.success, when: 4, action: { name: terminate } }
            """);

        using var ensemble = RunningEnsemble.Start(_environment, file);

        (await ensemble.EndAsync()).Should().Be(0, string.Join('\n', ensemble.Remarks));
        const string Echo = "   submit echo (name:echo),(command:echo \"hello world\"),(count:2),(nodes:1)";
        ensemble.Lines.Should().Equal(
            " => trigger start", "   submit sleep (name:sleep),(command:sleep 0.01),(count:5),(nodes:1)",
            " => trigger count.sleep.success", Echo, " => trigger count.sleep.success", Echo,
            " => trigger count.echo.success", "   terminate ensemble session");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task One_that_is_killed_goes_on_where_it_was_and_submits_nothing_twice()
    {
        string file = Write("ensemble.yaml", $$"""
            jobs:
              - { name: a, command: "sh -c 'until [ -e {{Sandbox["go"]}} ]; do sleep 0.02; done; echo a >> {{Sandbox["story"]}}'", count: 6 }
              - { name: b, command: "sh -c 'echo b >> {{Sandbox["story"]}}'" }
            rules:
              - { trigger: start, action: { name: submit, label: a } }
              - { trigger: job-success, name: a, action: { name: submit, label: b, repetitions: 3, backoff: 1 } }
            """);
        using (var killed = RunningEnsemble.Start(_environment, file, "--exit-when-idle"))
        {
            await Eventually.TrueAsync(() => killed.Lines.Any(line => line.Contains("submit a", StringComparison.Ordinal)), () => string.Join('\n', killed.Remarks));
            killed.Signal(Signals.Kill);
            await killed.EndAsync();
        }
        await File.WriteAllTextAsync(Sandbox["go"], "");

        using var ensemble = RunningEnsemble.Start(_environment, file, "--exit-when-idle");

        (await ensemble.EndAsync()).Should().Be(0, string.Join('\n', ensemble.Remarks));
        ensemble.Remarks.Should().ContainMatch("Ensemble ensemble-* goes on where it was broken off.*");
        ensemble.Lines.Count(line => line == " => trigger a").Should().Be(3);
        ensemble.Lines.Should().NotContain(" => trigger start", "that was done");
        (await File.ReadAllLinesAsync(Sandbox["story"])).CountBy(line => line).Should().BeEquivalentTo(new Dictionary<string, int> { ["a"] = 6, ["b"] = 3 });
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Interrupted_it_leaves_its_jobs_alone_says_how_many_and_begins_anew_the_next_time()
    {
        string file = Write("ensemble.yaml", """
            jobs:
              - { name: long, command: sleep 1000, count: 2 }
            rules:
              - { trigger: start, action: { name: submit } }
            """);
        using var ensemble = RunningEnsemble.Start(_environment, file, "--debug");
        await Eventually.TrueAsync(() => ensemble.Lines.Count(line => line.Contains("\"name\":\"submit\"", StringComparison.Ordinal)) == 2);

        ensemble.Signal(Signals.Interrupt);

        (await ensemble.EndAsync()).Should().Be(130);
        ensemble.Remarks.Should().ContainMatch("2 jobs go on in your background host: ensemble jobs ls --label ensemble=ensemble-*");
        var (_, jobs, _) = await EnsembleCommand.RunAsync(_environment, "jobs", "ls", "--format", "json");
        jobs.Split("\"type\": \"long\"").Length.Should().Be(3, jobs);
        using var next = RunningEnsemble.Start(_environment, file);
        await Eventually.TrueAsync(() => next.Lines.Contains(" => trigger start"));
        next.Signal(Signals.Interrupt);
        await next.EndAsync();
        (_, jobs, _) = await EnsembleCommand.RunAsync(_environment, "jobs", "ls", "--format", "json");
        var ids = Regex.Matches(jobs, "\"id\": \"([^\"]+)\"").Select(match => match.Groups[1].Value);
        var (exitCode, _, errors) = await EnsembleCommand.RunAsync(_environment, ["jobs", "cancel", .. ids]);
        exitCode.Should().Be(0, errors);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_file_is_said_at_once_with_its_places()
    {
        string file = Write("bad.yaml", """
            jobs:
              - { name: a, comand: sleep 1 }
            rules:
              - { trigger: stort, action: { name: submit, label: a } }
              - { trigger: start, action: { name: submit, label: b } }
            """);

        var (exitCode, output, errors) = await EnsembleCommand.RunAsync(_environment, "run", file);

        (exitCode, output).Should().Be((2, ""));
        errors.Should().Contain("bad.yaml(2,").And.Contain("'command'").And.Contain("bad.yaml(4,").And.Contain("'start'").And.Contain("bad.yaml(5,");
        (await EnsembleCommand.RunAsync(_environment, "run", "nowhere.yaml")).Errors.Should().Contain("ENS1160").And.Contain("nowhere.yaml");
        (await EnsembleCommand.RunAsync(_environment, "run", file, "--executor", "abacus")).Errors.Should().Contain("'abacus'").And.Contain("local");
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Sandbox[name], text);
        return Sandbox[name];
    }
}
