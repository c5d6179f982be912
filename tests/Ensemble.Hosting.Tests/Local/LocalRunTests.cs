using Ensemble.Hosting.Control;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Local;

public sealed class LocalRunTests : IAsyncDisposable
{
    private static readonly ReplicaId Replica = ReplicaId.Parse("rl/a.0");

    private readonly LocalLab _lab = new();

    [Fact] // the journal ended with replicas that still ran, and was closed before they were killed
    public async Task Disposing_of_a_run_journals_how_every_replica_ended()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000 & wait").Replicas(2))));
        await RunningAsync(run);

        await run.DisposeAsync();

        var events = JournalReader.ReadAll(Path.Combine(run.Folder, "events.jsonl")).ToArray();
        events.Where(e => e.Body is ReplicaEnded).Select(e => $"{e.Subject} {((ReplicaEnded)e.Body).Cause}").Order(StringComparer.Ordinal)
            .Should().Equal("rl/a.0 stopped by the end of its host", "rl/a.1 stopped by the end of its host");
        events[^1].Body.Should().BeOfType<RunEnded>();
        (await run.Completion).Should().Be(0);
    }

    [Fact]
    public async Task A_launch_that_is_given_up_leaves_no_process_and_no_reservation()
    {
        var plan = Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000") with { Endpoints = [new() { Name = "s", Service = "s" }] }));
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await FluentActions.Awaiting(() => new LocalTarget(_lab.Options).LaunchAsync(_lab.Request(plan), given.Token))
            .Should().ThrowAsync<OperationCanceledException>();

        var run = await _lab.RunAsync(plan);
        run.Binding.Endpoints.Single().Addresses.Single().Port.Should().Be(_lab.FirstPort);
    }

    [Fact]
    public async Task A_replica_whose_callbacks_throw_has_failed_to_start_and_says_why()
    {
        var run = await _lab.RunAsync(
            Of(Experiment("rl", _lab.Shell("rl/a", "exit 0") with { HasCallbacks = true })),
                new AddingCallbacks((_, _) => throw new InvalidOperationException("no licence")));

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(1);
        run.Board.Find(Replica)!.Cause.Should().Be(new FailedToStart("InvalidOperationException: no licence"));
    }

    [Fact] // it ended as failed, with exit code 127
    public async Task A_missing_command_behind_a_preamble_failed_to_start()
    {
        var process = _lab.Shell("rl/a", "") with { Command = ValueTemplate.Of("no-such-command"), Preamble = ["export PATH=/nowhere:$PATH"] };
        var run = await _lab.RunAsync(Of(Experiment("rl", process)));

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(1);

        run.Board.Find(Replica)!.Cause.Should().BeOfType<FailedToStart>().Which.Reason.Should().StartWith("the command 'no-such-command' is not there after");
    }

    [Theory] // the shell that enters the group ended with exit code 127
    [InlineData("no-such-command", "the command 'no-such-command' is in no folder of its PATH")]
    [InlineData("/no/such/program", "the program '/no/such/program' does not exist")]
    [InlineData("/etc/passwd", "'/etc/passwd' cannot be executed: Permission denied")]
    public async Task A_missing_command_behind_a_limit_failed_to_start(string command, string reason)
    {
        _lab.Options = _lab.Options with { ControlHierarchies = new(() => [new FolderHierarchy(_lab.Path("groups"))]) };
        var process = _lab.Shell("rl/a", "") with { Command = ValueTemplate.Of(command), Resources = new() { MemoryLimit = 1 << 30 } };
        var run = await _lab.RunAsync(Of(Experiment("rl", process)));

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(1);

        run.Board.Find(Replica)!.Cause.Should().BeOfType<FailedToStart>().Which.Reason.Should().StartWith(reason);
    }

    [Fact]
    public async Task What_a_replica_uses_is_that_of_its_whole_tree()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "while :; do :; done & exec sleep 1000"), _lab.Shell("rl/b", "exec sleep 1000"))));

        // On a machine with much to do, either may come late, and one measurement in between may tell too little or too much.
        ReplicaUsage[] usage = [];
        await Eventually.TrueAsync(
            () =>
            {
                usage = [.. run.Usage!.Now()];
                return usage.SingleOrDefault(u => u.Replica == Replica) is { Processes: 2, Cpus: > 0.01 and < 2, MemoryBytes: > 1 << 20 } busy
                    && busy.CpuTime > TimeSpan.FromSeconds(0.2)
                    && usage.SingleOrDefault(u => u.Replica != Replica) is { Processes: 1, Threads: 1 };
            },
            () => string.Join('\n', usage.AsEnumerable()));
    }

    [Fact]
    public async Task Measuring_from_the_start_fills_the_history_though_nobody_reads()
    {
        _lab.Options = _lab.Options with { MeasureUsage = true };
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000"))));

        await Eventually.TrueAsync(() => run.Usage!.History(Replica).Length > 1, "two measurements");
    }

    [Fact]
    public async Task A_command_beside_a_replica_runs_in_its_place_and_environment_and_gives_its_exit_code()
    {
        var process = _lab.Shell("rl/a",
            "sleep 1000") with { Environment = new ProcessPlan { Id = default, WorkingDirectory = "" }.Environment.Add("X", ValueTemplate.Parse("{size}")) };
        var run = await _lab.RunAsync(Of(Experiment("rl", process)));
        await RunningAsync(run);

        var result = await ExecAsync(run, "echo $X $PWD; echo problem >&2; sleep 1000 & exit 7");

        (result.ExitCode, result.Failure).Should().Be((7, null));
        File.ReadAllText(result.StandardOutput).Should().Be($"3 {_lab.Path("work")}\n");
        File.ReadAllText(result.StandardError).Should().Be("problem\n");
        (await ExecAsync(run, "kill -TERM $$")).ExitCode.Should().Be(128 + 15);
    }

    [Fact] // it got the declared variables, with empty texts where callbacks compute them
    public async Task A_command_beside_a_replica_gets_what_callbacks_add()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000") with { HasCallbacks = true })),
            new AddingCallbacks((name, command) =>
            command with { Environment = new Dictionary<string, string>(command.Environment) { ["ADDED"] = $"for {name}" } }));
        await RunningAsync(run);

        var result = await ExecAsync(run, "echo $ADDED");

        File.ReadAllText(result.StandardOutput).Should().Be("for rl/a.0\n");
    }

    [Fact]
    public async Task A_command_that_does_not_exist_says_so()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000"))));

        var result = await run.ExecAsync(new(Replica, ["no-such-command"]), Eventually.Late());

        result.ExitCode.Should().Be(127);
        result.Failure.Should().StartWith("the command 'no-such-command' is in no folder of its PATH");
    }

    [Fact]
    public async Task A_command_that_is_cancelled_is_killed()
    {
        var run = await _lab.RunAsync(Of(Experiment("rl", _lab.Shell("rl/a", "sleep 1000"))));
        string pid = _lab.Path("pid");
        using var cancel = new CancellationTokenSource();
        var running = run.ExecAsync(new(Replica, ["/bin/bash", "-c", $"echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 1000"]), cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(pid), "the command");

        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
        string process = $"/proc/{File.ReadAllText(pid).Trim()}/cmdline";
        await Eventually.TrueAsync(() => !CommandLine(process).Contains("sleep", StringComparison.Ordinal), "its end");
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private static string CommandLine(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // it may end at any moment, also while its file is read
        }
    }

    private static Task RunningAsync(IRunningApplication run) =>
        Eventually.TrueAsync(() => run.Board.Replicas.All(r => r.Phase is ReplicaPhase.Running), "running");

    private static Task<ExecResult> ExecAsync(IRunningApplication run, string script) =>
        run.ExecAsync(new(Replica, ["/bin/bash", "-c", script]), Eventually.Late());
}
