using System.Text.Json.Nodes;
using Ensemble.Jobs.Backends;
using Ensemble.Processes;

namespace Ensemble.Jobs.Tests.Backends;

public sealed class LocalBackendTests
{
    [Fact]
    public async Task A_process_that_exits_with_0_completes_its_job_and_leaves_no_file()
    {
        await using Bench bench = new();
        var start = bench.Of(new JobSpec { Type = "true", Command = new("true", []), WorkingDirectory = "/" });
        var (end, heard) = await bench.RunAsync(start);

        end.Should().Be(new AttemptEnd(AttemptState.Completed));
        heard.WhenBegun.IsCompleted.Should().BeTrue();
        bench.Local.Acknowledge(start);
        Directory.EnumerateFiles(bench.Files.Exchange).Should().BeEmpty();
        bench.Files.ProcessLogs(start.Number).Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_fails_says_with_what_and_what_it_said_last()
    {
        await using Bench bench = new();
        var start = bench.Script("for i in {1..30}; do echo line $i; done; echo wrong >&2; exit 7");
        var (end, _) = await bench.RunAsync(start);

        (end.State, end.Cause!.Kind, end.Cause.ExitCode, end.Cause.Rank, end.Cause.Reason)
            .Should().Be((AttemptState.Failed, FailureKind.ExitCode, 7, null, "The process exited with code 7."));
        end.Cause.LastLines.Should().HaveCount(20).And.Contain("wrong").And.Contain("line 30");
    }

    [Fact]
    public async Task A_process_killed_by_a_signal_says_by_which()
    {
        await using Bench bench = new();
        var (end, _) = await bench.RunAsync(bench.Script("kill -SEGV $$"));
        end.Cause.Should().BeEquivalentTo(new AttemptFailure(FailureKind.Signal, "The process was killed by SIGSEGV.") { Signal = 11 });
    }

    [Fact]
    public async Task What_cannot_be_started_fails_in_words()
    {
        await using Bench bench = new();
        var (end, _) = await bench.RunAsync(bench.Of(new JobSpec { Type = "x", Command = new("no-such-program", []), WorkingDirectory = "/" }));
        (end.State, end.Cause!.Kind, end.Cause.Reason).Should().Be(
            (AttemptState.Failed, FailureKind.NotStarted, "The process could not be started: the command 'no-such-program' is in no folder of its PATH."));

        (end, _) = await bench.RunAsync(bench.Of(new JobSpec { Type = "x", Command = new("true", ["a\0b"]), WorkingDirectory = "/" }));
        end.Cause!.Kind.Should().Be(FailureKind.NotStarted);
    }

    [Fact]
    public async Task It_has_its_variables_its_parameters_and_a_folder_of_its_own()
    {
        await using Bench bench = new();
        var start = bench.Script("echo $ENSEMBLE_JOB $ENSEMBLE_ATTEMPT $MINE $TRACEPARENT \"$@\"; pwd", null, new JobParameter("lr", 2), new JobParameter("fast", true));
        start = start with { TraceParent = "00-ab-cd-01", Spec = start.Spec with { WorkingDirectory = null, Environment = start.Spec.Environment.Add("MINE", "yes") } };
        await bench.RunAsync(start);
        string[] log = await bench.LogAsync(start);
        log[0].Should().Be("job-1 1 yes 00-ab-cd-01 --lr 2 --fast");
        log[1].Should().StartWith(bench.Folder).And.EndWith("/work/0/1");
    }

    [Fact]
    public async Task A_parameter_of_a_megabyte_arrives_and_is_gone_once_the_end_is_written_down()
    {
        await using Bench bench = new();
        var start = bench.Script("test ${2:0:1} = @ && wc -c < ${2:1}", null, new JobParameter("data", new string('é', 512 * 1024)));
        var (end, _) = await bench.RunAsync(start);
        end.State.Should().Be(AttemptState.Completed);
        (await bench.LogAsync(start)).Should().Equal("1048576");
        Directory.EnumerateFiles(bench.Files.Exchange).Should().ContainSingle();
        bench.Local.Acknowledge(start);
        Directory.EnumerateFiles(bench.Files.Exchange).Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelling_reaches_grandchildren_and_kills_who_does_not_listen()
    {
        await using Bench bench = new();
        string started = bench.File("started");
        // A grandchild in a session of its own that does not listen.
        var start = bench.Script($"setsid bash -c 'trap \"\" TERM; echo $BASHPID > {started}; while :; do sleep 1000; done' & trap 'exit 0' TERM; wait") with
        {
            Grace = TimeSpan.FromMilliseconds(300),
        };
        var (execution, _) = bench.Start(start);
        await Eventually.TrueAsync(() => File.Exists(started) && File.ReadAllText(started).EndsWith('\n'));
        int grandchild = int.Parse(File.ReadAllText(started));

        execution.Stop(StopReason.Cancelled);
        execution.Stop(StopReason.TimeLimit);
        (await Eventually.EndAsync(execution.Ended)).State.Should().Be(AttemptState.Cancelled);
        File.Exists($"/proc/{grandchild}").Should().BeFalse();
    }

    [Fact]
    public async Task A_process_that_ends_in_its_grace_is_not_killed()
    {
        await using Bench bench = new();
        var start = bench.Script("trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        var (execution, _) = bench.Start(start);
        await Eventually.TrueAsync(async () => (await bench.LogAsync(start)).Contains("ready"), "it is ready");
        execution.Stop(StopReason.TimeLimit);
        var end = await Eventually.EndAsync(execution.Ended);
        (end.State, end.Cause!.Reason).Should().Be((AttemptState.Failed, "The process did not end within the time limit."));
        (await bench.LogAsync(start)).Should().Contain("saved");
    }

    [Fact]
    public async Task A_success_does_not_hang_on_what_it_leaves_behind()
    {
        await using Bench bench = new();
        var start = bench.Script("setsid sleep 1000 & disown; exec >&- 2>&-; exit 0");
        (await bench.RunAsync(start)).End.Should().Be(new AttemptEnd(AttemptState.Completed));
    }

    [Fact]
    public async Task What_waits_in_a_lane_can_be_cancelled_and_never_runs()
    {
        await using Bench bench = new();
        StartLane lane = new(1, 1);
        var (first, heard) = bench.Start(bench.Script("exec sleep 1000") with { Lane = lane });
        await Eventually.EndAsync(heard.WhenBegun);
        string touched = bench.File("touched");
        var (second, waiting) = bench.Start(bench.Script($"touch {touched}") with { Lane = lane });
        var (third, next) = bench.Start(bench.Script("exec sleep 1000") with { Lane = lane });

        second.Stop(StopReason.Cancelled);
        (await Eventually.EndAsync(second.Ended)).State.Should().Be(AttemptState.Cancelled);
        waiting.WhenBegun.IsCompleted.Should().BeFalse();
        next.WhenBegun.IsCompleted.Should().BeFalse();
        first.Stop(StopReason.Cancelled);
        await Eventually.EndAsync(next.WhenBegun);
        third.Stop(StopReason.Shutdown);
        (await Eventually.EndAsync(third.Ended)).State.Should().Be(AttemptState.Interrupted);
        File.Exists(touched).Should().BeFalse();
    }

    [Fact]
    public async Task What_it_makes_is_heard_while_it_runs_and_to_the_last_line()
    {
        await using Bench bench = new();
        string go = bench.File("go");
        var start = bench.Script(
            """
            echo '{"type":"checkpoint","name":"a","uri":"file:///a","metadata":{"step":1}}' >> $ENSEMBLE_ARTIFACTS
            echo '{"progress":0.25}' >> $ENSEMBLE_ARTIFACTS
            echo '[RANK 0] Status: 50%'
            until [ -e GO ]; do sleep 0.02; done
            echo 'no json' >> $ENSEMBLE_ARTIFACTS
            printf '{"type":"checkpoint","name":"b"}' >> $ENSEMBLE_ARTIFACTS
            """.Replace("GO", go, StringComparison.Ordinal));
        var (execution, heard) = bench.Start(start);
        await Eventually.TrueAsync(() => heard is { Artifacts.Count: 1, Parts.Count: 2, Statuses.Count: 1 });
        File.WriteAllText(go, "");
        await Eventually.EndAsync(execution.Ended);

        heard.Artifacts.Select(static artifact => artifact.Name).Should().Equal("a", "b");
        heard.Artifacts.First().Should().BeEquivalentTo(new { Type = "checkpoint", Uri = "file:///a" });
        JsonNode.DeepEquals(heard.Artifacts.First().Metadata, new JsonObject { ["step"] = 1 }).Should().BeTrue();
        heard.Parts.Should().BeEquivalentTo([0.25, 0.5]);
        heard.Lines.Should().Equal("A process reported what is not a JSON object: no json");
    }

    [Fact]
    public async Task A_launcher_that_is_killed_interrupts_what_ran_and_another_takes_its_place()
    {
        await using Bench bench = new();
        var (execution, heard) = bench.Start(bench.Script("exec sleep 1000"));
        await Eventually.EndAsync(heard.WhenBegun);
        var launcher = (await bench.Launcher.GetAsync()).Should().BeOfType<LauncherOutcome.Ready>().Subject.Launcher;
        System.Diagnostics.Process.GetProcessById(launcher.Pid).Kill();

        var end = await Eventually.EndAsync(execution.Ended);
        (end.State, end.Cause!.Kind).Should().Be((AttemptState.Interrupted, FailureKind.Lost));
        (await bench.RunAsync(bench.Script("exit 0"))).End.State.Should().Be(AttemptState.Completed);
    }

    [Fact]
    public async Task A_process_that_takes_more_memory_than_it_asked_for_is_named_so()
    {
        await using Bench bench = new();
        if (!bench.Options.ControlHierarchies.Any(static one => one.LimitsMemory))
            Engines.Miss("This user may not limit memory here.");
        var start = bench.Script("python3 -c 'x = bytearray(300 << 20)'");
        start = start with { Spec = start.Spec with { Needs = new(MemoryBytes: 64 << 20) } };
        (await bench.RunAsync(start)).End.Cause!.Kind.Should().Be(FailureKind.OutOfMemory);
    }

    [Fact]
    public async Task Of_many_jobs_in_a_lane_of_which_some_are_cancelled_each_ends_once_and_leaves_nothing()
    {
        await using Bench bench = new();
        var random = new Random(5);
        var running = Enumerable.Range(0, 300).Select(i =>
        {
            var start = bench.Script($"echo {i} >> $ENSEMBLE_ARTIFACTS; exit {i % 2}") with { Lane = new StartLane(1, 3) };
            return (Start: start, bench.Start(start).Execution, IsCancelled: random.Next(4) == 0);
        }).ToArray();
        foreach (var (_, execution, _) in running.Where(static one => one.IsCancelled))
            execution.Stop(StopReason.Cancelled);
        foreach (var (start, execution, isCancelled) in running)
        {
            var end = await Eventually.EndAsync(execution.Ended);
            var itself = start.Number % 2 == 1 ? AttemptState.Completed : AttemptState.Failed;
            end.State.Should().Match(state => state == itself || (isCancelled && state == AttemptState.Cancelled));
            bench.Local.Acknowledge(start);
        }
        Directory.EnumerateFiles(bench.Files.Exchange).Should().BeEmpty();
    }
}
