using Ensemble.Processes.Native;
using Ensemble.Processes.Tests.Adoption;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class LaneTests
{
    [Fact]
    public async Task What_waits_in_a_lane_starts_in_order_where_others_have_ended()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("exec sleep 1000") with { Lane = new StartLane(7, 2) };
        Task<StartOutcome>[] starts = [.. Enumerable.Range(0, 5).Select(_ => launcher.Launcher.StartAsync(start, TestLauncher.Deadline))];

        IProcessIncarnation first = await StartedAsync(starts[0]);
        IProcessIncarnation second = await StartedAsync(starts[1]);
        await AnsweredAsync(first);
        starts.Skip(2).Should().AllSatisfy(static waiting => waiting.IsCompleted.Should().BeFalse());

        await second.KillAsync();
        IProcessIncarnation third = await StartedAsync(starts[2]);
        await AnsweredAsync(third);
        starts.Skip(3).Should().AllSatisfy(static waiting => waiting.IsCompleted.Should().BeFalse());

        await Task.WhenAll(first.KillAsync(), third.KillAsync());
        await StartedAsync(starts[3]);
        await StartedAsync(starts[4]);
    }

    [Fact]
    public async Task Never_more_of_a_lane_live_than_it_is_wide()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessEnd[] ends = await Task.WhenAll(Enumerable.Range(0, 300).Select(RunAsync));

        int most = ends.Max(one => ends.Count(other => other.StartedAt <= one.StartedAt && other.EndedAt > one.StartedAt));
        most.Should().BeLessThanOrEqualTo(3);

        async Task<ProcessEnd> RunAsync(int number)
        {
            ProcessStart start = launcher.Command("/bin/true") with { Lane = new StartLane(1, 3) };
            return await (await launcher.StartAsync(start)).Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);
        }
    }

    [Fact]
    public async Task A_start_that_is_cancelled_while_it_waits_never_happens_and_keeps_no_place()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        StartLane lane = new(1, 1);
        IProcessIncarnation first = await launcher.StartAsync(launcher.Script("exec sleep 1000") with { Lane = lane });
        string touched = launcher.Folder.File("touched");
        using CancellationTokenSource cancellation = new();
        Task<StartOutcome> waiting = launcher.Launcher.StartAsync(launcher.Script($"touch {touched}") with { Lane = lane }, cancellation.Token);
        Task<StartOutcome> next = launcher.Launcher.StartAsync(launcher.Script("exec sleep 1000") with { Lane = lane }, TestLauncher.Deadline);

        await cancellation.CancelAsync();
        await waiting.Invoking(static task => task).Should().ThrowAsync<OperationCanceledException>();
        await first.KillAsync();

        await StartedAsync(next);
        File.Exists(touched).Should().BeFalse();
    }

    [Fact]
    public async Task What_cannot_start_keeps_no_place()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        StartLane lane = new(1, 1);
        IProcessIncarnation first = await launcher.StartAsync(launcher.Script("exec sleep 1000") with { Lane = lane });
        Task<StartOutcome>[] wrong =
            [.. Enumerable.Repeat(launcher.Command("no-such-command") with { Lane = lane }, 50)
                .Select(start => launcher.Launcher.StartAsync(start, TestLauncher.Deadline))];
        Task<StartOutcome> right = launcher.Launcher.StartAsync(launcher.Script("exec sleep 1000") with { Lane = lane }, TestLauncher.Deadline);

        await first.KillAsync();

        (await Task.WhenAll(wrong)).Should().AllBeOfType<StartOutcome.CommandNotFound>();
        await StartedAsync(right);
    }

    [Fact]
    public async Task A_lane_can_become_wider_and_lanes_are_apart()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("exec sleep 1000");
        await launcher.StartAsync(start with { Lane = new StartLane(1, 1) });
        await launcher.StartAsync(start with { Lane = new StartLane(2, 1) });
        await launcher.StartAsync(start);
        Task<StartOutcome> second = launcher.Launcher.StartAsync(start with { Lane = new StartLane(1, 1) }, TestLauncher.Deadline);
        Task<StartOutcome> third = launcher.Launcher.StartAsync(start with { Lane = new StartLane(1, 3) }, TestLauncher.Deadline);

        await StartedAsync(second);
        await StartedAsync(third);
    }

    [Fact]
    public async Task More_than_can_wait_fail_in_words_and_the_others_are_given_up_with_the_launcher()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("exec sleep 1000") with { Lane = new StartLane(1, 1) };
        await launcher.StartAsync(start);
        Task<StartOutcome>[] waiting =
            [.. Enumerable.Range(0, StartLane.LongestQueue).Select(_ => launcher.Launcher.StartAsync(start, TestLauncher.Deadline))];

        StartOutcome beyond = await launcher.Launcher.StartAsync(start, TestLauncher.Deadline)
            .WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);
        beyond.Should().Be(new StartOutcome.Failed(Errno.Again));
        waiting.Should().AllSatisfy(static task => task.IsCompleted.Should().BeFalse());

        await launcher.Launcher.DisposeAsync();
        (await Task.WhenAll(waiting)).Should().AllBeOfType<StartOutcome.LauncherGone>();
    }

    [Fact]
    public async Task Starts_that_are_too_large_to_wait_fail_and_a_withdrawn_one_makes_room()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart small = launcher.Script("exec sleep 1000") with { Lane = new StartLane(1, 1) };
        await launcher.StartAsync(small);
        ProcessStart large = small with { Arguments = ["-c", new string('x', 7 * 1024 * 1024)] };
        using CancellationTokenSource cancellation = new();
        Task<StartOutcome> first = launcher.Launcher.StartAsync(large, cancellation.Token);
        Task<StartOutcome> second = launcher.Launcher.StartAsync(large, TestLauncher.Deadline);

        (await launcher.Launcher.StartAsync(large, TestLauncher.Deadline)).Should().Be(new StartOutcome.Failed(Errno.Again));
        await cancellation.CancelAsync();
        await first.Invoking(static task => task).Should().ThrowAsync<OperationCanceledException>();
        Task<StartOutcome> third = launcher.Launcher.StartAsync(large, TestLauncher.Deadline);

        (await launcher.Launcher.StartAsync(large, TestLauncher.Deadline)).Should().Be(new StartOutcome.Failed(Errno.Again));
        (second.IsCompleted, third.IsCompleted).Should().Be((false, false));
    }

    [Fact]
    public async Task What_waits_when_its_host_is_lost_is_given_up_and_a_later_host_finds_the_lane_as_it_is()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();
        ProcessStart start = new()
        {
            Name = "test",
            Key = "first",
            Command = "/bin/sleep",
            Arguments = ["1000"],
            Environment = TestLauncher.Environment,
            WorkingDirectory = left.Folder.Place,
            Lane = new StartLane(1, 1),
        };
        await StartedAsync(left.Launcher.StartAsync(start, TestLauncher.Deadline));
        Task<StartOutcome> given = left.Launcher.StartAsync(start with { Key = "given-up" }, TestLauncher.Deadline);
        await left.Launcher.LeaveAsync();

        AdoptedIncarnation first = (await left.AdoptAsync()).Should().ContainSingle().Subject;
        Task<StartOutcome> next = left.Launcher.StartAsync(start with { Key = "next" }, TestLauncher.Deadline);
        await first.Incarnation.KillAsync();

        IProcessIncarnation started = await StartedAsync(next);
        started.Number.Should().BeGreaterThan(first.Incarnation.Number);
        given.IsCompletedSuccessfully.Should().BeFalse("nobody starts it any more");
        string record = left.Folder.File("launcher.jsonl");
        await Eventually.TrueAsync(() => File.ReadAllText(record).Contains("\"next\"", StringComparison.Ordinal), "it is written down");
        File.ReadAllText(record).Should().NotContain("given-up");
    }

    [Fact]
    public async Task A_lane_without_number_or_width_is_refused()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Command("/bin/true");

        foreach (StartLane lane in new StartLane[] { new(0, 1), new(1, 0) })
        {
            Func<Task> asked = () => launcher.Launcher.StartAsync(start with { Lane = lane }, TestLauncher.Deadline);
            await asked.Should().ThrowAsync<ArgumentOutOfRangeException>();
        }
    }

    private static async Task<IProcessIncarnation> StartedAsync(Task<StartOutcome> start)
        => (await start.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline))
            .Should().BeOfType<StartOutcome.Started>().Subject.Incarnation;

    // The launcher answers in order: whatever it was asked for before has been dealt with.
    private static Task<int> AnsweredAsync(IProcessIncarnation incarnation) => incarnation.SignalAsync(0, SignalScope.Root, TestLauncher.Deadline);
}
