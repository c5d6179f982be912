using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Tests.Backends;

namespace Ensemble.Jobs.Tests.Logs;

public sealed class JobLogsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact] // the classic defect: a reader of lines with a limit of 64 KiB
    public async Task A_line_of_more_than_64_KiB_is_one_line()
    {
        await using Bench bench = new();
        var start = bench.Script("head -c 300000 /dev/zero | tr '\\0' x; echo; echo after", new GangSpec { WorldSize = 2 });
        await bench.RunAsync(start);
        string[] log = await bench.LogAsync(start);
        log.Where(static line => line.StartsWith("[RANK 1]", StringComparison.Ordinal)).Should().Equal("[RANK 1] " + new string('x', 300_000), "[RANK 1] after");
    }

    [Fact]
    public async Task An_artifact_of_more_than_64_KiB_is_understood()
    {
        await using Bench bench = new();
        var start = bench.Script(
            """
            big=$(head -c 100000 /dev/zero | tr '\0' y)
            echo "[RANK 0] Artifact: {\"type\":\"t\",\"name\":\"a\",\"uri\":\"$big\"}"
            echo "{\"type\":\"t\",\"name\":\"b\",\"uri\":\"$big\"}" >> $ENSEMBLE_ARTIFACTS
            """);
        var (_, heard) = await bench.RunAsync(start);
        heard.Artifacts.OrderBy(static artifact => artifact.Name).Select(static artifact => (artifact.Name, artifact.Uri!.Length)).Should().Equal(("a", 100_000), ("b", 100_000));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_and_a_last_line_without_an_end_are_lines_too()
    {
        await using Bench bench = new();
        var start = bench.Script("""printf 'a\xff\xfeb\nlast'; printf '\xc3' >&2""");
        await bench.RunAsync(start);
        (await bench.LogAsync(start)).Should().BeEquivalentTo("a\uFFFD\uFFFDb", "last", "\uFFFD");
    }

    [Fact]
    public async Task Output_that_ends_before_the_process_and_a_process_that_ends_before_its_output_are_both_fine()
    {
        await using Bench bench = new();
        var early = bench.Script("echo said; exec >&- 2>&-; sleep 0.2; exit 3");
        (await bench.RunAsync(early)).End.Cause!.ExitCode.Should().Be(3);
        (await bench.LogAsync(early)).Should().Equal("said");

        var late = bench.Script("(trap '' TERM; sleep 0.3; echo late) & echo early; exit 0");
        (await bench.RunAsync(late)).End.State.Should().Be(AttemptState.Completed);
        (await bench.LogAsync(late)).Should().Equal("early", "late");
    }

    [Fact]
    public async Task A_log_is_followed_from_its_beginning_to_the_end_of_its_job()
    {
        await using Bench bench = new();
        string go = bench.File("go");
        var start = bench.Script(
            $"echo hello $RANK; until [ -e {go} ]; do sleep 0.02; done; for i in {{1..1000}}; do echo $i; done; printf bye", new GangSpec { WorldSize = 3 });
        bench.Logs.Append(start.Number, "before");
        TaskCompletionSource over = new();
        List<string> lines = [];
        var following = Task.Run(async () =>
        {
            await foreach (var line in bench.Logs.FollowAsync(start.Number, null, over.Task, Token))
            {
                lock (lines)
                    lines.Add(line.Text);
            }
        }, Token);
        await Eventually.TrueAsync(() => Said("before"));
        var (execution, heard) = bench.Start(start);
        await Eventually.TrueAsync(() => Said("[RANK 0] hello 0") && Said("[RANK 1] hello 1") && Said("[RANK 2] hello 2"));
        File.WriteAllText(go, "");
        await Eventually.EndAsync(execution.Ended);
        bench.Logs.Append(start.Number, "after");
        over.SetResult();
        await Eventually.EndAsync(following);

        lines.Should().HaveCount(1 + 3 * 1002 + heard.Lines.Count + 1);
        lines[0].Should().Be("before");
        lines.Should().Contain("after");
        for (int rank = 0; rank < 3; rank++)
        {
            lines.Where(line => line.StartsWith($"[RANK {rank}]", StringComparison.Ordinal)).Should()
                .Equal([$"[RANK {rank}] hello {rank}", .. Enumerable.Range(1, 1000).Select(i => $"[RANK {rank}] {i}"), $"[RANK {rank}] bye"]);
        }

        bool Said(string line)
        {
            lock (lines)
                return lines.Contains(line);
        }
    }

    [Fact]
    public async Task A_long_log_is_followed_from_the_last_lines_of_each_process()
    {
        await using Bench bench = new();
        var start = bench.Script("for i in $(seq 1000); do echo $i; done", new GangSpec { WorldSize = 2 });
        bench.Logs.Append(start.Number, "before");
        await bench.RunAsync(start);
        List<string> followed = [];
        await foreach (var line in bench.Logs.FollowAsync(start.Number, 3, Task.CompletedTask, Token))
            followed.Add(line.Text);

        for (int rank = 0; rank < 2; rank++)
        {
            followed.Where(line => line.StartsWith($"[RANK {rank}]", StringComparison.Ordinal)).Should()
                .Equal($"[RANK {rank}] 998", $"[RANK {rank}] 999", $"[RANK {rank}] 1000");
        }
    }

    [Fact]
    public async Task A_job_that_was_tried_again_and_again_is_read_and_followed_attempt_by_attempt()
    {
        await using Bench bench = new();
        var start = bench.Script("echo try $ENSEMBLE_ATTEMPT; echo no >&2; exit 1");
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            bench.Logs.Append(start.Number, $"attempt {attempt}");
            await bench.RunAsync(start with { Attempt = attempt });
        }
        string[] log = await bench.LogAsync(start);
        log.Should().ContainInOrder("attempt 1", "try 1", "attempt 2", "try 2", "attempt 3", "try 3").And.HaveCount(9);
        List<string> followed = [];
        await foreach (var line in bench.Logs.FollowAsync(start.Number, null, Task.CompletedTask, Token))
            followed.Add(line.Text);
        followed.Should().BeEquivalentTo(log);
        (await bench.Logs.ReadAsync(start.Number, 2, Token).Select(static line => line.Text).ToArrayAsync(Token)).Should().BeEquivalentTo(log[^2..]);

        bench.Logs.Delete(start.Number);
        (await bench.LogAsync(start)).Should().BeEmpty();
    }

    [Fact]
    public async Task Lines_of_ranks_stand_in_the_order_in_which_they_came()
    {
        await using Bench bench = new();
        // Each rank speaks when the one before it has been heard.
        var start = bench.Script(
            $"for round in 1 2 3; do turn=$((round * 4 + RANK)); until [ -e {bench.File("turn")}.$turn ]; do sleep 0.01; done; echo $turn; sleep 0.03; touch {bench.File("turn")}.$((turn + 1)); done",
            new GangSpec { WorldSize = 4 });
        File.WriteAllText(bench.File("turn.4"), "");
        await bench.RunAsync(start);
        (await bench.LogAsync(start)).Skip(2).Should().Equal(Enumerable.Range(4, 12).Select(static turn => $"[RANK {turn % 4}] {turn}"));
    }

    [Fact]
    public void What_is_said_of_a_job_is_read_at_once_with_its_time()
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-logs-").FullName;
        JobLogs logs = new(new JobFiles(folder), TimeProvider.System);
        var before = TimeProvider.System.GetUtcNow();
        logs.Append(7, "two\nlines\n");
        logs.Append(7, "");
        var lines = logs.ReadAsync(7, null, Token).ToBlockingEnumerable(Token).ToArray();
        lines.Select(static line => line.Text).Should().Equal("two", "lines", "");
        lines.Should().OnlyContain(line => line.Time >= before.AddMilliseconds(-1) && line.Time <= TimeProvider.System.GetUtcNow());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Names_of_logs_are_read_back()
    {
        foreach (ProcessLogName name in new ProcessLogName[] { new(1, null, false), new(12, 0, true), new(3, 15, false) })
            ProcessLogName.TryRead(name.Write(123)).Should().Be(name);
        foreach (string other in new[] { "1.log", "1.x.out.log", "1.2.out.log.idx", "1.2.rankx.out.log", "1.2.rank3.out" })
            ProcessLogName.TryRead(other).Should().BeNull();
    }
}
