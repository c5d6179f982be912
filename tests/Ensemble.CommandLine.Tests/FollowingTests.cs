using Ensemble.CommandLine.Following;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine;

public sealed class FollowingTests : IAsyncDisposable
{
    private static readonly ReplicaId A = ReplicaId.Parse("rl/a.0"), B = ReplicaId.Parse("rl/b.0");

    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Logs_are_labelled_as_on_the_terminal_of_the_AppHost()
    {
        var run = await _lab.StartAsync("rl/agent*2", "rl/learner");
        run.Write("rl/agent.1", "hello");
        run.Write("rl/learner.0", "oops", isError: true);

        (await _lab.RunAsync("logs")).Should().Be(new Answer(0, "agent.1 | hello\nlearner ! oops\n", ""));
        (await _lab.RunAsync("logs", "agent.1")).Output.Should().Be("agent.1 | hello\n");
        (await _lab.RunAsync("logs", "agent", "learner", "--errors")).Output.Should().Be("learner ! oops\n");
        (await _lab.RunAsync("logs", "agent", "--format", "json")).Output.Should()
            .Be("""{"replica":"rl/agent.1","error":false,"time":"1970-01-01T00:00:00+00:00","text":"hello","continued":false}""" + "\n");
    }

    [Fact]
    public async Task Logs_that_are_followed_go_on_to_the_end_of_the_run()
    {
        var run = await _lab.StartAsync("rl/agent", "rl/learner");
        run.Write("rl/agent.0", "before");

        var following = _lab.RunAsync("logs", "-f");
        await Eventually.TrueAsync(() => run.Followers == 2, "both logs are followed");
        run.Write("rl/learner.0", "after");
        run.Close();

        (await following).Output.Split('\n').Should().BeEquivalentTo("agent   | before", "learner | after", "");
    }

    [Theory]
    [InlineData("--tail", "-2", "error: --tail takes a number of lines, or -1 for all; it cannot be -2.\n")]
    [InlineData("--since", "soon", "error: --since takes a duration such as 90s, 5m, 1.5h or 2d; it cannot be 'soon'.\n")]
    public async Task A_query_that_makes_no_sense_is_refused(string option, string value, string errors) =>
        (await _lab.RunAsync("logs", option, value)).Should().Be(new Answer(2, "", errors));

    [Fact]
    public async Task Several_logs_are_merged_by_time_and_the_tail_counts_all_of_them()
    {
        LogLine[] lines = [Line(A, 1), Line(A, 4), Line(A, 5), Line(B, 2), Line(B, 3), Line(B, 6)];

        (await ShowAsync(lines, new LogQuery())).Should().Equal(1, 2, 3, 4, 5, 6);
        (await ShowAsync(lines, new LogQuery { Tail = 2 })).Should().Equal(5, 6);
        (await ShowAsync(lines, new LogQuery { Tail = 0 })).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_there_already_is_sorted_and_cut_before_the_present_follows()
    {
        var open = new TaskCompletionSource();
        var logs = new MergedLogs([A, B], (replica, _, _) => ReadAsync(replica), TimeProvider.System);
        var shown = new List<long>();

        await foreach (var line in logs.ReadAsync(new LogQuery { Tail = 3, Follow = true }, CancellationToken.None))
        {
            shown.Add(line.Time.Ticks);
            if (shown.Count == 3)
                open.TrySetResult();
        }

        shown.Should().Equal(4, 5, 6, 7, 8);

        async IAsyncEnumerable<LogLine> ReadAsync(ReplicaId replica)
        {
            foreach (int time in replica == A ? new[] { 1, 4, 5 } : [2, 3, 6])
                yield return Line(replica, time);
            if (replica == B)
                yield break;
            await open.Task; // the past has been shown
            yield return Line(replica, 7);
            yield return Line(replica, 8);
        }
    }

    [Fact]
    public async Task Who_attaches_sees_the_run_to_its_end_and_gets_its_exit_code()
    {
        var run = await _lab.StartAsync("rl/agent");
        run.Start("rl/agent.0");
        run.Write("rl/agent.0", "hello");

        var attached = _lab.RunAsync("attach");
        await Eventually.TrueAsync(() => run.Followers == 1, "its log is shown");
        run.End("rl/agent.0", new Failed(3, null));
        run.Append("", new RunEnded(1, "rl: failed"));
        run.Close();

        var answer = await attached;
        answer.ExitCode.Should().Be(1);
        answer.Output.Should().Contain("Run 20260101-000000-abcd in /runs/1\n").And.Contain("agent | hello\n").And.Contain("agent failed with exit code 3\n");
    }

    [Fact]
    public async Task Who_detaches_leaves_the_run_alone()
    {
        var run = await _lab.StartAsync("rl/agent");
        run.Start("rl/agent.0");
        using var interrupt = new CancellationTokenSource();

        var attached = _lab.RunAsync(interrupt.Token, "attach");
        await Eventually.TrueAsync(() => run.Followers == 1, "its log is shown");
        await interrupt.CancelAsync();

        (await attached).Should()
            .Match<Answer>(a => a.ExitCode == 0 && a.Errors == "Detached. The run goes on; come back with: ensemble attach --run 20260101-000000-abcd\n");
        run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_interrupt_ends_what_only_looks()
    {
        var run = await _lab.StartAsync("rl/agent");
        using var interrupt = new CancellationTokenSource();

        var following = _lab.RunAsync(interrupt.Token, "logs", "-f");
        await Eventually.TrueAsync(() => run.Followers == 1, "its log is followed");
        await interrupt.CancelAsync();

        (await following).Should().Be(new Answer(130, "", ""));
    }

    private static LogLine Line(ReplicaId replica, long time) => new(replica, false, new DateTimeOffset(time, TimeSpan.Zero), $"{time}");

    private static async Task<List<long>> ShowAsync(LogLine[] lines, LogQuery query)
    {
        var shown = new List<long>();
        var logs = new MergedLogs(
            [A, B], (replica, wanted, _) => lines.Where(l => l.Replica == replica).TakeLast(wanted.Tail ?? int.MaxValue).ToAsyncEnumerable(),
            TimeProvider.System);
        await foreach (var line in logs.ReadAsync(query, CancellationToken.None))
            shown.Add(line.Time.Ticks);
        return shown;
    }
}
