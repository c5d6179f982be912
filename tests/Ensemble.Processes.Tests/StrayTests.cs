using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class StrayTests
{
    private const string Daemon = "(setsid env -i /bin/sh -c '(/bin/sleep 1000 <&- >/dev/null 2>&1 &) ; exec /bin/sleep 1000' <&- >/dev/null 2>&1 &)";

    [Fact]
    public async Task Daemons_that_scrub_everything_die_with_their_incarnation_and_no_other()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation first = await launcher.StartAsync($"{Daemon}; sleep 1000");
        IProcessIncarnation second = await launcher.StartAsync($"{Daemon}; sleep 1000");
        await Eventually.TrueAsync(() => launcher.Folder.Survivors().Count(IsSleep) == 6, "three sleeps run in each tree");

        await first.KillAsync();

        launcher.Folder.Survivors().Count(IsSleep).Should().Be(3);
        second.RootExit.IsCompleted.Should().BeFalse();
        await second.KillAsync();
        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_root_leaves_behind_is_counted_and_waits_for_a_decision()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string up = launcher.Folder.File("up");
        IProcessIncarnation incarnation = await launcher.StartAsync(
            $"(setsid env -i /bin/sh -c 'echo > {up}; exec /bin/sleep 1000' <&- >/dev/null 2>&1 &); until [ -e {up} ]; do sleep 0.01; done; exit 3");

        ProcessEnd end = await incarnation.RootExit;

        end.ExitCode.Should().Be(3);
        end.StrayCount.Should().BeGreaterThanOrEqualTo(1);
        incarnation.Ended.IsCompleted.Should().BeFalse();
        (await incarnation.KillAsync()).ExitCode.Should().Be(3);
        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task Restarting_one_process_leaves_the_strays_of_another_alone()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation other = await launcher.StartAsync($"{Daemon}; exit 0");
        await other.RootExit;
        await Eventually.TrueAsync(() => launcher.Folder.Survivors().Count(IsSleep) == 2, "the other's daemons run");

        for (int restart = 0; restart < 5; restart++)
        {
            IProcessIncarnation incarnation = await launcher.StartAsync($"{Daemon}; exit 1");
            await incarnation.RootExit;
            await incarnation.KillAsync();
            launcher.Folder.Survivors().Count(IsSleep).Should().Be(2);
        }

        other.Ended.IsCompleted.Should().BeFalse();
        await other.KillAsync();
        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task An_incarnation_is_over_when_its_last_stray_ends_by_itself()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string gate = launcher.Folder.File("gate");
        IProcessIncarnation incarnation = await launcher.StartAsync($"mkfifo {gate}; (setsid sh -c 'read x < {gate}' >/dev/null 2>&1 &) ; exit 0");
        ProcessEnd end = await incarnation.RootExit;
        end.StrayCount.Should().Be(1);

        await File.WriteAllTextAsync(gate, "go\n", TestLauncher.Deadline);

        (await incarnation.Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline)).StrayCount.Should().Be(1);
    }

    [Fact]
    public async Task A_tree_that_forks_as_fast_as_it_can_is_killed()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync("for k in 1 2 3; do (while :; do (setsid sleep 1000 &) ; done) & done; wait");
        await Eventually.TrueAsync(() => launcher.Folder.Survivors().Count > 50, "it must get going");

        await incarnation.KillAsync().WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);

        launcher.Folder.Survivors().Should().BeEmpty();
    }

    [Fact]
    public async Task Disposing_the_launcher_kills_everything_and_reports_each_end()
    {
        TestLauncher launcher = await TestLauncher.CreateAsync();
        using TestFolder folder = launcher.Folder;
        IProcessIncarnation incarnation = await launcher.StartAsync($"{Daemon}; sleep 1000");

        await launcher.Launcher.DisposeAsync();

        folder.Survivors().Should().BeEmpty();
        (await incarnation.Ended).Signal.Should().Be(9);
        (await launcher.Launcher.StartAsync(launcher.Command("true"), TestLauncher.Deadline)).Should().BeOfType<StartOutcome.LauncherGone>();
        launcher.Launcher.Lost.IsCompleted.Should().BeFalse("it was asked to end");
    }

    private static bool IsSleep(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm").StartsWith("sleep", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // gone meanwhile
        }
    }
}
