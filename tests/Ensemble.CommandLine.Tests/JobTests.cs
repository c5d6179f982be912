using System.Text.Json.Nodes;

namespace Ensemble.CommandLine;

public sealed class JobTests
{
    [Fact]
    public async Task Without_jobs_nothing_is_started_to_say_so()
    {
        await using var lab = new Lab();

        (await lab.RunAsync("jobs")).Should().Be(new Answer(0, "No jobs. Submit one with: ensemble submit -- COMMAND\n", ""));
        (await lab.RunAsync("jobs", "ls", "--format", "json")).Output.Trim().Should().Be("[]");
        (await lab.RunAsync("jobs", "show", "one")).Should().Be(
            new Answer(1, "", "error: You have submitted no job yet. Submit one with: ensemble submit -- COMMAND\n"));
        Directory.Exists(Path.Combine(lab.Folder, "state")).Should().BeFalse();
    }

    [Fact]
    public async Task A_command_is_submitted_followed_and_looked_at()
    {
        await using var lab = await JobLab.StartAsync();

        var done = await lab.RunAsync(
            "submit", "--id", "one", "--label", "team=red", "--param", "lr=0.5", "--env", "GREETING=hello", "--follow", "--", "sh", "-c",
            "echo $GREETING from $PWD with $@; exit 3", "sh");

        done.Output.Should().Be($"Job one is scheduled.\nJob one: hello from {lab.Folder} with --lr 0.5\n");
        done.Errors.Should().Be("error: Job one failed: The process exited with code 3.\n");
        done.ExitCode.Should().Be(3);
        (await lab.RunAsync("jobs", "--label", "team=red")).Output.Split('\n')[1].Should().MatchRegex("^one +sh +failed .*exited with code 3");
        (await lab.RunAsync("jobs", "ls", "--state", "running")).Output.Should().Be("No such jobs.\n");
        (await lab.RunAsync("jobs", "logs", "one")).Output.Should().Be($"hello from {lab.Folder} with --lr 0.5\n");
        (await lab.RunAsync("jobs", "show", "one")).Output.Should().Contain("team=red").And.Contain("attempt 1:   failed: The process exited with code 3.");
        JsonNode.Parse((await lab.RunAsync("jobs", "show", "one", "--format", "json")).Output)!["parameters"]!["lr"]!.GetValue<double>().Should().Be(0.5);
        (await lab.RunAsync("explain", "one")).Output.Should().StartWith(
            "Job one (failed):\nIt has failed: The process exited with code 3.\nIt said last:\n  hello");
        (await lab.RunAsync("jobs", "artifacts", "one")).Output.Should().Be("Job one has reported no artifacts.\n");
        (await lab.RunAsync("jobs", "show", "on")).Errors.Should().Be("error: Job on not found. Did you mean 'one'?\n");
    }

    [Fact]
    public async Task Options_of_torchrun_make_a_gang_however_they_are_written()
    {
        await using var lab = await JobLab.StartAsync();
        lab.Lab.Variables["PET_MAX_RESTARTS"] = "1";

        var done = await lab.RunAsync(
            "submit", "--nproc_per_node", "2", "--rdzv-id", "run7", "--local-ranks-filter=1", "-f", "--", "sh", "-c", "echo ${local_rank} of $WORLD_SIZE");

        done.ExitCode.Should().Be(0, done.Errors);
        done.Output.Should().Contain("Job run7: [RANK 1] 1 of 2\n").And.NotContain("RANK 0");
        var gang = JsonNode.Parse((await lab.RunAsync("jobs", "show", "run7", "--format", "json")).Output)!["gang"]!;
        (gang["processesPerNode"]!.GetValue<string>(), gang["maxRestarts"]!.GetValue<int>(), gang["role"]!.GetValue<string>()).Should().Be(("2", 1, "default"));
    }

    [Fact]
    public async Task Mistakes_on_the_command_line_are_told_all_at_once()
    {
        await using var lab = new Lab();

        var refused = await lab.RunAsync("submit", "--memory", "much", "--retries", "-1", "--after", ":ended", "--nnodes", "x", "--", "true");

        refused.ExitCode.Should().Be(2);
        refused.Errors.Should().Contain("--memory takes").And.Contain("--retries takes").And.Contain("--nnodes takes");
        (await lab.RunAsync("submit")).Errors.Should().Be("error: Say what is to be done: ensemble submit [options] -- COMMAND\n");
        (await lab.RunAsync("jobs", "lst")).ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_file_is_submitted_whole_or_not_at_all()
    {
        await using var lab = await JobLab.StartAsync();
        string file = Path.Combine(lab.Folder, "jobs.jsonl");
        await File.WriteAllTextAsync(file, """
            {"id":"a","command":["true"]}

            {"command":["true"],"prio":1}
            {"command":[]}
            """);

        var wrong = await lab.RunAsync("submit", "--from", file);
        wrong.Errors.Should().Contain($"error: {file}(3): It is no job as JSON").And.Contain($"error: {file}(4): 'command' is")
            .And.EndWith("error: Nothing was submitted.\n");
        await File.WriteAllTextAsync(file, """
            {"id":"a","command":["true"]}
            {"id":"a","command":["true"],"needs":{"gpus":7}}
            """);
        (await lab.RunAsync("submit", "--from", file)).Errors.Should().Contain($"{file}(2): It needs 7 GPUs");
        (await lab.RunAsync("jobs")).Output.Should().StartWith("No jobs.");

        await File.WriteAllTextAsync(file, """
            {"id":"a","command":["true"]}
            {"id":"b","command":["true"],"after":[{"job":"a"}],"array":"1-3"}
            """);
        (await lab.RunAsync("submit", "--from", "jobs.jsonl")).Output.Should().Be("4 jobs are scheduled.\n");
        var array = await lab.RunAsync("submit", "--id", "many", "--array", "1-3", "--wait", "--", "sh", "-c", "test $ENSEMBLE_ARRAY_INDEX != 2");
        array.Should().Be(new Answer(
            1, "3 jobs are scheduled, many_N.\n", "error: Job many_2 failed: The process exited with code 1.\n"));
    }

    [Fact]
    public async Task A_job_that_waits_is_explained_cancelled_retried_and_deleted()
    {
        await using var lab = await JobLab.StartAsync();
        await lab.RunAsync("submit", "--id", "holder", "--cpus", "2", "--", "sleep", "1000");
        await Eventually.TrueAsync(async () => (await lab.RunAsync("explain", "holder")).Output.Contains("It runs since", StringComparison.Ordinal), "it runs");
        await lab.RunAsync("submit", "--id", "waiter", "--cpus", "1", "--", "true");
        await lab.RunAsync("submit", "--id", "later", "--after", "waiter:ended", "--", "true");

        (await lab.RunAsync("explain", "waiter")).Output.Should().Contain("It asks for 1 processors").And.Contain("holder holds 2 processors");
        (await lab.RunAsync("explain", "later")).Output.Should().Contain("It waits for job waiter to end, which is scheduled.");
        using var interrupt = new CancellationTokenSource();
        var waiting = lab.Lab.RunAsync(interrupt.Token, "jobs", "logs", "-f", "waiter");
        await interrupt.CancelAsync();
        var interrupted = await waiting;
        interrupted.ExitCode.Should().Be(130);
        interrupted.Errors.Should().StartWith("Job waiter goes on.");
        var cancelled = await lab.RunAsync("jobs", "cancel", "waiter", "holder", "hodler");
        cancelled.ExitCode.Should().Be(1);
        cancelled.Output.Should().StartWith("Job waiter is cancelled.\nJob holder is");
        cancelled.Errors.Should().Contain("Did you mean 'holder'?");
        await Eventually.TrueAsync(async () => (await lab.RunAsync("jobs", "delete", "holder")).ExitCode == 0, "it has ended");
        (await lab.RunAsync("jobs", "retry", "waiter")).Errors.Should().Contain("only failed jobs are retried");
    }
}
