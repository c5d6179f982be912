using System.Globalization;
using Ensemble.Processes.Detaching;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class EndTests
{
    private const int Stop = 19;
    private const int Continue = 18;
    private const int Terminate = 15;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public async Task An_exit_code_is_reported(int code)
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        (ProcessEnd end, _) = await launcher.RunAsync($"exit {code}");

        (end.ExitCode, end.Signal, end.IsLost, end.StrayCount).Should().Be((code, null, false, 0));
        end.EndedAt.Should().BeOnOrAfter(end.StartedAt);
    }

    [Fact]
    public async Task A_death_by_signal_is_reported()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        (ProcessEnd end, _) = await launcher.RunAsync("kill -SEGV $$");

        (end.ExitCode, end.Signal).Should().Be((null, 11));
    }

    [Fact]
    public async Task Processor_time_and_memory_are_reported()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        (ProcessEnd end, _) = await launcher.RunAsync("x=$(head -c 120000000 /dev/zero | tr '\\0' x); i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done");

        end.UserCpu.Should().BeGreaterThan(TimeSpan.FromMilliseconds(20));
        (end.UserCpu + end.SystemCpu).Should().BeLessThan(end.EndedAt - end.StartedAt + (end.EndedAt - end.StartedAt) + TimeSpan.FromSeconds(1));
        end.PeakMemoryBytes.Should().BeInRange(100_000_000, 2_000_000_000);
    }

    [Fact]
    public async Task A_signal_reaches_every_process_of_the_tree_once()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        const string Listener = "trap 'echo term >> {0}' TERM; echo ready > {0}.ready; until [ -e {1} ]; do sleep 0.1 & wait $!; done";
        string gate = launcher.Folder.File("gate");
        string child = string.Format(CultureInfo.InvariantCulture, Listener, launcher.Folder.File("child"), gate);
        string root = string.Format(CultureInfo.InvariantCulture, Listener, launcher.Folder.File("root"), gate);
        IProcessIncarnation incarnation = await launcher.StartAsync($"setsid bash -c \"{child}\" & {root}; wait");
        await launcher.LineOfAsync("child.ready");
        await launcher.LineOfAsync("root.ready");

        int reached = await incarnation.SignalAsync(Terminate, SignalScope.Tree, TestLauncher.Deadline);

        reached.Should().BeGreaterThanOrEqualTo(2);
        await launcher.LineOfAsync("child");
        await launcher.LineOfAsync("root");
        await File.WriteAllTextAsync(gate, "", TestLauncher.Deadline);
        await incarnation.Ended;
        (await launcher.LineOfAsync("child"), await launcher.LineOfAsync("root")).Should().Be(("term", "term"));
    }

    [Fact]
    public async Task A_signal_to_the_root_spares_its_children()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync($"setsid sleep 1000 & echo $! > {launcher.Folder.File("child")}; wait");
        await launcher.LineOfAsync("child");

        (await incarnation.SignalAsync(Terminate, SignalScope.Root, TestLauncher.Deadline)).Should().Be(1);

        ProcessEnd end = await incarnation.RootExit;
        (end.Signal, end.StrayCount).Should().Be((Terminate, 1));
        incarnation.Ended.IsCompleted.Should().BeFalse();
        (await incarnation.KillAsync()).Signal.Should().Be(Terminate);
        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_ignores_SIGTERM_is_killed()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation =
            await launcher.StartAsync($"trap '' TERM; echo ready > {launcher.Folder.File("ready")}; while :; do sleep 1000; done");
        await launcher.LineOfAsync("ready");

        await incarnation.SignalAsync(Terminate, SignalScope.Root, TestLauncher.Deadline);
        ProcessEnd end = await incarnation.KillAsync();

        end.Signal.Should().Be(9);
        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_has_ended_takes_no_signal()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync("exit 0");
        await incarnation.Ended;

        (await incarnation.SignalAsync(Terminate, SignalScope.Tree, TestLauncher.Deadline)).Should().Be(0);
        (await incarnation.KillAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_end_of_a_foreign_process_can_be_watched()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync($"sleep 1000 & echo $! > {launcher.Folder.File("child")}; wait");
        int child = int.Parse(await launcher.LineOfAsync("child"), CultureInfo.InvariantCulture);
        Task<bool> watch = launcher.Launcher.WatchProcessAsync(child, TestLauncher.Deadline);
        watch.IsCompleted.Should().BeFalse();

        await incarnation.KillAsync();

        (await watch).Should().BeTrue();
        (await launcher.Launcher.WatchProcessAsync(child, TestLauncher.Deadline)).Should().BeTrue("it is gone already");
    }

    [Fact] // seen with a program that started a run in the background and lived on: stopping the run never came to an end
    public async Task The_end_of_a_process_is_seen_before_its_parent_takes_note_of_it()
    {
        using TestFolder folder = new();
        BackgroundStart start = new()
        {
            Command = "/bin/sleep", Arguments = ["1000"], Environment = TestLauncher.Environment, WorkingDirectory = folder.Place, Output = folder.File("out"),
        };
        BackgroundProcess sleeper = BackgroundProcess.Start(start, out _)!;
        ProcFs.TryReadStat(sleeper.Pid, out ProcessStat stat).Should().BeTrue();
        Task end = ProcessExit.WaitAsync(sleeper.Pid, stat.StartTicks, TestLauncher.Deadline);
        await ProcessExit.WaitAsync(sleeper.Pid, stat.StartTicks + 1, TestLauncher.Deadline);
        end.IsCompleted.Should().BeFalse("it lives");

        ProcessSignal.Send(stat, Terminate).Should().BeTrue();
        await end;

        ProcFs.TryReadStat(sleeper.Pid, out stat).Should().BeTrue("nobody has taken note of it");
        stat.IsDead.Should().BeTrue();
        sleeper.WaitForExit().Should().Be(128 + Terminate);
    }

    [Fact] // the first rank of a gang that died is why all of it failed
    public async Task Ends_that_came_before_anybody_looked_keep_their_order()
    {
        const int Many = 40;
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation stranger = await launcher.StartAsync("exec sleep 1000");
        List<IProcessIncarnation> living = [];
        for (int count = 0; count < Many; count++)
            living.Add(await launcher.StartAsync(launcher.Script("exec sleep 1000") with { HasOrderedEnd = true }));
        IProcessIncarnation[] victims = [.. living];
        new Random(11).Shuffle(victims);
        Native.Libc.kill(launcher.Launcher.Pid, Stop);
        foreach (IProcessIncarnation victim in victims.Prepend(stranger))
        {
            Native.Libc.kill(victim.Pid, Native.SignalNumber.Kill);
            await Eventually.TrueAsync(() => ProcFs.TryReadStat(victim.Pid, out ProcessStat stat) && stat.IsDead, "it is dead");
        }
        Native.Libc.kill(launcher.Launcher.Pid, Continue);

        ProcessEnd[] ends = await Task.WhenAll(victims.Select(victim => victim.Ended)).WaitAsync(Eventually.Deadline, TestLauncher.Deadline);
        ends.Select(end => end.EndedAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }
}
