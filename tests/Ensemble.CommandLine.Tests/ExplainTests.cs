using System.Text.Json.Nodes;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Exchange;

namespace Ensemble.CommandLine;

public sealed class ExplainTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task What_is_not_well_in_a_run_is_told_with_evidence_and_the_rest_is_not_mentioned()
    {
        var run = await StartAsync("rl/agent*2", "rl/learner");
        run.Start("rl/agent.0");
        run.Start("rl/agent.1");
        run.Start("rl/learner.0");
        run.End("rl/agent.1", new Failed(3, null));

        var answer = await _lab.RunAsync("explain");

        answer.ExitCode.Should().Be(0, answer.Errors);
        answer.Output.Should().MatchRegex(@"^rl/agent\.1 failed with exit code 3 after .*\.\n").And.MatchRegex(@"\n  \d\d:\d\d:\d\d  event   failed with exit code 3\n");
        answer.Output.Should().NotContain("learner").And.NotContain("agent.0");
    }

    [Fact]
    public async Task A_run_in_which_all_is_well_says_so()
    {
        var run = await StartAsync("rl/agent");
        run.Start("rl/agent.0");

        (await _lab.RunAsync("explain")).Output.Should().MatchRegex("^Everything in run .* is well\\.\n$");
        (await _lab.RunAsync("explain", "--format", "json")).Output.Trim().Should().Be("[]");
    }

    [Fact]
    public async Task A_process_that_runs_again_says_why_it_was_restarted()
    {
        var run = await StartAsync("rl/agent");
        run.Start("rl/agent.0");
        run.End("rl/agent.0", new Failed(3, null));
        run.Append("rl/agent.0", new ReplicaStarting(2));
        run.Append("rl/agent.0", new ReplicaRunning(2, 18));

        (await _lab.RunAsync("explain", "agent")).Output.Should().MatchRegex(
            @"^rl/agent is well: it runs since .* UTC; it was started again because it failed with exit code 3\.\n");
    }

    [Fact]
    public async Task A_run_that_has_ended_is_explained_too()
    {
        RunOnDisk.Write(Path.Combine(_lab.Folder, "state", "lab-1", "runs"));

        var all = await _lab.RunAsync("explain");
        var one = await _lab.RunAsync("explain", "agent", "--format", "json");

        all.Errors.Should().Be($"Run {RunOnDisk.Id} has ended.\n");
        all.Output.Should().StartWith("rl/learner was alive when its host ended, and nobody wrote down how it ended.\n");
        var why = JsonNode.Parse(one.Output)!.AsArray().Single()!;
        (why["subject"]!.GetValue<string>(), why["state"]!.GetValue<string>(), why["tone"]!.GetValue<string>()).Should().Be(("rl/agent", "Completed", "done"));
        why["evidence"]![0]!["kind"]!.GetValue<string>().Should().Be("event");
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_and_the_nearest_told()
    {
        await StartAsync("rl/agent", "rl/learner");

        var refused = await _lab.RunAsync("explain", "lerner");

        refused.ExitCode.Should().Be(1);
        refused.Errors.Should().StartWith("error: ").And.Contain("Did you mean 'learner'?");
    }

    [Fact]
    public async Task A_process_goes_before_a_job_and_a_job_is_found_beside_a_run()
    {
        await using var lab = await JobLab.StartAsync();
        (await lab.RunAsync("submit", "--id", "one", "--wait", "--", "true")).ExitCode.Should().Be(0);
        (await lab.RunAsync("submit", "--id", "agent", "--wait", "--", "true")).ExitCode.Should().Be(0);
        var run = await lab.Lab.StartAsync("rl/agent");
        await WritePlanAsync(run);

        (await lab.RunAsync("explain", "agent")).Output.Should().StartWith("rl/agent has not been asked to start");
        (await lab.RunAsync("explain", "one")).Output.Should().StartWith("Job one (completed)");
        (await lab.RunAsync("explain", "two")).Errors.Should().Be("error: Job two not found.\n");
    }

    private async Task<ScriptedRun> StartAsync(params string[] processes)
    {
        var run = await _lab.StartAsync(processes);
        await WritePlanAsync(run);
        return run;
    }

    private static Task WritePlanAsync(ScriptedRun run) =>
        File.WriteAllTextAsync(new RunFolder("run", run.Folder).PlanFile, run.Plan.ToJson());
}
