using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Tests.Backends;
using Ensemble.Model;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class GangTests
{
    private static readonly GangSpec Four = new() { WorldSize = 4 };

    [Fact]
    public async Task All_ranks_run_their_lines_are_marked_and_what_they_make_is_heard()
    {
        await using Bench bench = new();
        var start = bench.Script(
            """
            echo "I am $RANK of $WORLD_SIZE at $MASTER_ADDR, device $1"
            echo "[RANK $RANK] Artifact: {\"type\":\"shard\",\"name\":\"$RANK\"}"
            """, Four);
        start = start with { Spec = start.Spec with { Command = start.Spec.Command! with { Arguments = [.. start.Spec.Command.Arguments, "cuda:${local_rank}"] } } };
        var (end, heard) = await bench.RunAsync(start);

        end.Should().Be(new AttemptEnd(AttemptState.Completed));
        (await bench.LogAsync(start)).Should().BeEquivalentTo(
            [.. heard.Lines, .. Enumerable.Range(0, 4).SelectMany(static rank => new[]
            {
                $"[RANK {rank}] I am {rank} of 4 at 127.0.0.1, device cuda:{rank}",
                $"[RANK {rank}] Artifact: {{\"type\":\"shard\",\"name\":\"{rank}\"}}",
            })]);
        heard.Artifacts.Select(static artifact => artifact.Name).Should().BeEquivalentTo("0", "1", "2", "3");
        heard.Lines.First().Should().Be("Launching distributed training with 4 processes");
        heard.Lines.Last().Should().StartWith("Command: /bin/bash -c ").And.EndWith("script 'cuda:${local_rank}'");
    }

    [Fact]
    public async Task One_fails_all_stop_and_the_log_says_why()
    {
        await using Bench bench = new();
        var start = bench.Script("[ $RANK = 2 ] && { echo the end; exit 9; }; exec sleep 1000", Four, new JobParameter("password", "hunter22"));
        var (end, heard) = await bench.RunAsync(start);

        end.Should().BeEquivalentTo(new AttemptEnd(AttemptState.Failed, new(FailureKind.ExitCode, "Rank 2 exited with code 9.")
        {
            Rank = 2, ExitCode = 9, LastLines = ["the end"], Consequences = [0, 1, 3],
        }));
        heard.Lines.Should().HaveCount(4);
        heard.Lines.ElementAt(1).Should().EndWith("--password ●●●●●●●●");
        heard.Lines.TakeLast(2).Should().Equal("Training failed with return code 9", "Root cause: Rank 2 exited with code 9.");
        (await bench.LogAsync(start)).Should().ContainInOrder("[RANK 2] the end", "Training failed with return code 9");
    }

    [Fact]
    public async Task A_quorum_completes_though_some_fail()
    {
        await using Bench bench = new();
        var gang = Four with { Policy = GangPolicy.Quorum, Quorum = 3 };
        (await bench.RunAsync(bench.Script("exit $((RANK == 1))", gang))).End.State.Should().Be(AttemptState.Completed);
        (await bench.RunAsync(bench.Script("[ $RANK -gt 1 ] && exit 5; exec sleep 1000", gang))).End.State.Should().Be(AttemptState.Failed);
    }

    [Fact]
    public async Task Gangs_side_by_side_meet_at_ports_of_their_own()
    {
        await using Bench bench = new();
        var starts = Enumerable.Range(0, 5).Select(_ => bench.Script("echo port $MASTER_PORT; exec sleep 1000", new GangSpec { WorldSize = 2 })).ToArray();
        var running = starts.Select(bench.Start).ToArray();
        await Eventually.TrueAsync(async () => (await Task.WhenAll(starts.Select(bench.LogAsync))).All(static log => log.Length == 4), "all speak");
        string[][] logs = await Task.WhenAll(starts.Select(bench.LogAsync));

        logs.SelectMany(static log => log.Where(static line => line.Contains("] port")).Select(static line => line.Split(' ')[^1]).Distinct())
            .Should().HaveCount(5).And.OnlyHaveUniqueItems();
        foreach (var (execution, _) in running)
            execution.Stop(StopReason.Cancelled);
        foreach (var (execution, _) in running)
            (await Eventually.EndAsync(execution.Ended)).State.Should().Be(AttemptState.Cancelled);
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_refused_in_words()
    {
        await using Bench bench = new();
        var gang = new GangSpec { WorldSize = 2, MasterPort = 7123 };
        var (first, heard) = bench.Start(bench.Script("exec sleep 1000", gang));
        await Eventually.EndAsync(heard.WhenBegun);
        var (end, _) = await bench.RunAsync(bench.Script("exec sleep 1000", gang));
        end.Cause!.Reason.Should().Be("Rank 0 could not be started: Port 7123 is held by 'job-1' of tests (run bench).");
        first.Stop(StopReason.Cancelled);
        await Eventually.EndAsync(first.Ended);
    }

    [Fact]
    public async Task One_process_alone_is_done_by_the_handler_else_by_the_command()
    {
        await using Bench bench = new();
        var start = bench.Script("echo $RANK of $WORLD_SIZE", new GangSpec { WorldSize = 1 });
        (await bench.RunAsync(start)).End.State.Should().Be(AttemptState.Completed);
        (await bench.LogAsync(start)).Should().Contain("[RANK 0] 0 of 1");

        bench.Handlers.Add("test", static (context, _) =>
        {
            context.Log("handled");
            return Task.CompletedTask;
        });
        (await bench.RunAsync(bench.Script("exit 1", new GangSpec { WorldSize = 1 }))).Heard.Lines.Should().Equal("handled");
        var (end, heard) = await bench.RunAsync(bench.Of(new JobSpec { Type = "other", Gang = new GangSpec { WorldSize = 1 } }));
        end.State.Should().Be(AttemptState.Failed);
        heard.Lines.Should().Equal("No handler function provided for single-device training");
        bench.Distributed.Refuse(new JobSpec { Type = "other", Gang = Four }).Should().Be("A gang of 4 processes needs a command.");
    }

    [Fact]
    public async Task A_gang_that_is_stopped_while_it_starts_leaves_nothing_behind()
    {
        await using Bench bench = new();
        for (int round = 0; round < 20; round++)
        {
            var (execution, _) = bench.Start(bench.Script("exec sleep 1000", new GangSpec { WorldSize = 8 }));
            if (round % 2 == 1)
                await Task.Yield();
            execution.Stop(StopReason.Cancelled);
            (await Eventually.EndAsync(execution.Ended)).State.Should().Be(AttemptState.Cancelled);
        }
        await Eventually.TrueAsync(() => !Directory.EnumerateFiles(bench.File("runtime/ledger"), "*.json").Any(), "all ports are given back");
    }

    [Fact]
    public async Task Files_of_a_gang_are_read_by_all_its_ranks_and_gone_once_its_end_is_written_down()
    {
        await using Bench bench = new();
        var start = bench.Script(
            """
            echo "{\"type\":\"size\",\"name\":\"$RANK\",\"metadata\":{\"bytes\":$(wc -c < ${2:1})}}" >> $ENSEMBLE_ARTIFACTS
            echo '{"message":"not that it matters"}' > $TORCHELASTIC_ERROR_FILE
            """, new GangSpec { WorldSize = 3 }, new JobParameter("data", new string('x', 1 << 20)), new JobParameter("world_size", 3));
        var (end, heard) = await bench.RunAsync(start);
        end.State.Should().Be(AttemptState.Completed);
        heard.Artifacts.Select(static artifact => (artifact.Name, (int)artifact.Metadata!["bytes"]!)).Should().BeEquivalentTo([("0", 1 << 20), ("1", 1 << 20), ("2", 1 << 20)]);
        Directory.EnumerateFiles(bench.Files.Exchange).Should().HaveCount(7);
        bench.Distributed.Acknowledge(start);
        Directory.EnumerateFiles(bench.Files.Exchange).Should().BeEmpty();
    }

    [Fact]
    public async Task A_gang_that_is_started_again_at_once_has_its_port_back()
    {
        await using Bench bench = new();
        var start = bench.Script("exit $ENSEMBLE_ATTEMPT", new GangSpec { WorldSize = 2, MasterPort = 7150 });
        for (int attempt = 1; attempt <= 10; attempt++)
            (await bench.RunAsync(start with { Attempt = attempt, Restart = attempt - 1 })).End.Cause!.ExitCode.Should().Be(attempt);
    }
}
