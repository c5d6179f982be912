using Ensemble.Hosting.Control;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Local;

public sealed class ReplicaLogsTests : IAsyncDisposable
{
    private static readonly ReplicaId Replica = ReplicaId.Parse("rl/a.0");

    // Each line waits until the one before is in the log, with a time of its own.
    private const string Alternating = """
        log=$ENSEMBLE_RUN_DIR/logs/rl/a.0
        for i in 1 2 3 4; do
          echo "out $i"; until grep -q "out $i" $log.out.log 2>/dev/null; do sleep 0.01; done; sleep 0.01
          echo "err $i" >&2; until grep -q "err $i" $log.err.log 2>/dev/null; do sleep 0.01; done; sleep 0.01
        done

        """;

    private readonly LocalLab _lab = new();

    [Fact]
    public async Task Both_streams_are_one_in_the_order_of_arrival()
    {
        var run = await EndedAsync(_lab.Shell("rl/a", Alternating));

        (await LinesAsync(run, LogQuery.All)).Should().Equal("out 1", "!err 1", "out 2", "!err 2", "out 3", "!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Tail = 3 })).Should().Equal("!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Tail = 0 })).Should().BeEmpty();
        (await LinesAsync(run, new() { Tail = 1000 })).Should().HaveCount(8);
    }

    [Fact] // both streams were told one after the other, and a tail of 3 gave 6 lines
    public async Task Whoever_follows_gets_what_is_there_in_the_order_of_arrival_too()
    {
        var run = await EndedAsync(_lab.Shell("rl/a", Alternating));

        (await LinesAsync(run, new() { Follow = true })).Should().Equal("out 1", "!err 1", "out 2", "!err 2", "out 3", "!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Follow = true, Tail = 3 })).Should().Equal("!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Follow = true, Tail = 0 })).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_lines_since_a_time_are_told()
    {
        var run = await EndedAsync(_lab.Shell("rl/a", Alternating));
        var all = await run.LogsAsync(Replica, LogQuery.All, Eventually.Late()).ToListAsync();

        (await LinesAsync(run, new() { Since = all[5].Time })).Should().Equal("!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Since = all[5].Time, Tail = 2 })).Should().Equal("out 4", "!err 4");
        (await LinesAsync(run, new() { Since = all[5].Time, Follow = true })).Should().Equal("!err 3", "out 4", "!err 4");
        (await LinesAsync(run, new() { Since = all[^1].Time.AddSeconds(1) })).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_begins_in_the_middle_of_a_line_gets_the_whole_line()
    {
        string go = _lab.Path("go");
        var run = await _lab.RunAsync(Of(Experiment("rl",
            _lab.Shell("rl/a", $"printf 'first\\nhalf'; until [ -e {go} ]; do sleep 0.01; done; echo ' and half'"))));
        string log = Path.Combine(run.Folder, "logs/rl/a.0.out.log");
        await Eventually.TrueAsync(() => File.Exists(log) && File.ReadAllText(log).EndsWith("half", StringComparison.Ordinal), "half a line");
        await using var lines = run.LogsAsync(Replica, new() { Follow = true }, Eventually.Late()).GetAsyncEnumerator();
        await lines.MoveNextAsync();
        lines.Current.Text.Should().Be("first");

        _lab.Write("go", "");

        (await lines.MoveNextAsync()).Should().BeTrue();
        lines.Current.Text.Should().Be("half and half");
        (await lines.MoveNextAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_log_is_followed_over_restarts_to_the_end_of_the_run()
    {
        var process = _lab.Shell("rl/a", "echo begin; echo problem >&2; echo end; exit 1").Restarts(RestartPolicy.OnFailure, most: 3,
            backoff: RestartBackoff.None);
        var run = await _lab.RunAsync(Of(Experiment("rl", process)));
        var following = LinesAsync(run, new() { Follow = true });

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(1);

        var lines = await following;
        lines.Where(l => !l.StartsWith('!')).Should().Equal(Enumerable.Repeat(new[] { "begin", "end" }, 4).SelectMany(l => l));
        lines.Where(l => l.StartsWith('!')).Should().Equal(Enumerable.Repeat("!problem", 4));
    }

    [Fact]
    public async Task A_replica_that_never_ran_or_writes_nowhere_has_no_lines_and_following_it_ends()
    {
        var silent = _lab.Shell("rl/a", "echo x; echo y >&2") with { StandardOutput = OutputTarget.None, StandardError = OutputTarget.None };
        var run = await EndedAsync(silent);

        (await LinesAsync(run, LogQuery.All)).Should().BeEmpty();
        (await LinesAsync(run, new() { Tail = 5, Since = DateTimeOffset.UnixEpoch })).Should().BeEmpty();
        (await LinesAsync(run, new() { Follow = true })).Should().BeEmpty();
    }

    [Fact]
    public async Task Whoever_follows_can_leave_at_any_time()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "while :; do echo x; echo y >&2; done"))));

        int seen = 0;
        await foreach (var line in run.LogsAsync(Replica, new() { Follow = true }, Eventually.Late()))
            if (++seen == 1000)
                break;
        using var leave = new CancellationTokenSource();
        await FluentActions.Awaiting(async () =>
        {
            await foreach (var line in run.LogsAsync(Replica, new() { Follow = true }, leave.Token))
                await leave.CancelAsync();
        }).Should().ThrowAsync<OperationCanceledException>();
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private static async Task<string[]> LinesAsync(IRunningApplication run, LogQuery query) =>
        [.. (await run.LogsAsync(Replica, query, Eventually.Late()).ToListAsync()).Select(l => (l.IsError ? "!" : "") + l.Text)];

    private async Task<IRunningApplication> EndedAsync(ProcessPlan process)
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", process)));
        await run.Completion.WaitAsync(Eventually.Late());
        return run;
    }
}
