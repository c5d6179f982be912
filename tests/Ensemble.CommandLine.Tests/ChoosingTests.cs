using Ensemble.CommandLine.Choosing;
using Ensemble.Hosting.Control.Naming;

namespace Ensemble.CommandLine;

public sealed class ChoosingTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData("rl", "sarah-rl", true)]
    [InlineData("bob-rl", "bob-rl", true)]
    [InlineData("ev", "sarah-eval", false)]
    [InlineData("bo", "bob-rl", false)]
    [InlineData("-rl", "sarah-rl,bob-rl", false)]
    [InlineData("val", "sarah-eval", false)]
    [InlineData("ara", "sarah-rl,sarah-eval", false)]
    [InlineData("zz", "", false)]
    public void The_users_own_experiments_come_first_then_beginnings_ends_and_parts(string text, string found, bool isExact)
    {
        var (names, exact) = ExperimentNames.Find(text, "sarah", ["sarah-rl", "bob-rl", "sarah-eval"], n => n);

        string.Join(',', names).Should().Be(found);
        exact.Should().Be(isExact);
    }

    [Fact]
    public async Task A_part_of_a_name_is_enough_for_a_question_and_is_said()
    {
        await _lab.StartAsync("training/agent");

        (await _lab.RunAsync("ps", "train")).Should().Match<Answer>(a => a.ExitCode == 0 && a.Errors == "Using 'training' for 'train'.\n");
        (await _lab.RunAsync("describe", "age")).Should().Match<Answer>(a => a.ExitCode == 0 && a.Errors == "Using 'training/agent' for 'age'.\n");
    }

    [Fact]
    public async Task A_name_that_can_mean_several_offers_them()
    {
        await _lab.StartAsync("train-a/agent", "train-b/agent");

        (await _lab.RunAsync("ps", "train")).Should().Be(new Answer(1, "", "error: 'train' can mean more than one: train-a, train-b.\n"));
        (await _lab.RunAsync("describe", "agent")).Should().Be(new Answer(1, "", "error: 'agent' can mean more than one: train-a/agent, train-b/agent.\n"));
        (await _lab.RunAsync("describe", "agent", "-e", "train-b")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_typo_names_what_is_near()
    {
        await _lab.StartAsync("training/agent");

        (await _lab.RunAsync("ps", "trainnig")).Should().Be(new Answer(1, "", "error: No running experiment is called 'trainnig'. Did you mean 'training'?\n"));
        (await _lab.RunAsync("logs", "agnet")).Should().Be(new Answer(1, "", "error: Nothing here is called 'agnet'. Did you mean 'agent'?\n"));
    }

    [Fact]
    public async Task Verbs_of_one_experiment_mean_the_current_one_of_several()
    {
        await _lab.StartAsync("rl/agent", "eval/agent");

        (await _lab.RunAsync("visit")).Should().Be(
            new Answer(1, "", "error: Several experiments are running; name one, or make one current with 'ensemble switch-experiment': rl, eval.\n"));
        (await _lab.RunAsync("se", "ev")).Errors.Should().Be("Using 'eval' for 'ev'.\n'eval' is current.\n");
        (await _lab.RunAsync("se")).Output.Should().Be("eval\n");
        (await _lab.RunAsync("describe", "agent")).Output.Should().Contain("eval/agent");
        (await _lab.RunAsync("se", "--clear")).ExitCode.Should().Be(0);
        (await _lab.RunAsync("se")).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task A_current_experiment_that_does_not_run_ends_nothing_else()
    {
        var run = await _lab.StartAsync("rl/agent");
        await _lab.RunAsync("se", "eval");

        (await _lab.RunAsync("stop")).Should().Be(new Answer(1, "", "error: The current experiment 'eval' is not running. Name the one that is meant: rl.\n"));
        run.Requests.Should().BeEmpty();
        (await _lab.RunAsync("ps")).Output.Should().Contain("agent");
    }

    [Fact]
    public async Task The_same_experiment_in_two_runs_is_told_apart_by_run()
    {
        await _lab.StartAsync("rl/agent");
        await _lab.StartAsync("rl/agent");

        (await _lab.RunAsync("describe", "agent")).Should().Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("--run"));
        (await _lab.RunAsync("delete", "rl", "-f")).Should()
            .Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("Experiment 'rl' runs more than once; say which with --run"));
    }

    [Theory]
    [InlineData("LOCAL", 0)]
    [InlineData("subproc", 0)]
    [InlineData("kube", 2)]
    public async Task A_target_that_is_not_there_is_refused_with_those_that_are(string target, int exitCode)
    {
        var answer = await _lab.RunAsync("ps", "--target", target);

        answer.ExitCode.Should().Be(exitCode);
        if (exitCode != 0)
            answer.Errors.Should().Be("error: There is no target 'kube'. There is: local (subproc).\n");
    }

    [Fact]
    public async Task The_entry_of_a_dead_host_is_nothing_that_runs()
    {
        string runtime = Directory.CreateDirectory(Path.Combine(_lab.Folder, "ensemble"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        string entry = Path.Combine(runtime, "00000000.run.json");
        await File.WriteAllTextAsync(entry, """
            {"format":1,"processId":1,"processStart":18446744073709551615,"since":"2026-01-01T00:00:00Z","application":"lab","directory":"/lab","runId":"x","folder":"/x","socket":"/x.sock","experiments":["rl"]}
            """);

        (await _lab.RunAsync("ps")).Errors.Should().Be("No experiment is running. Start one with: ensemble run\n");
        File.Exists(entry).Should().BeFalse();
    }
}
