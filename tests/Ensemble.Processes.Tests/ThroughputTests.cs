using Ensemble.Processes.Sampling;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class ThroughputTests
{
    [Fact]
    public async Task A_thousand_short_processes_leave_no_zombie_and_no_open_file()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        await launcher.RunAsync(launcher.Command("/bin/true"));
        int before = OpenFiles(launcher.Launcher.Pid);

        await Task.WhenAll(RunAsync(launcher, 500), RunAsync(launcher, 500));

        OpenFiles(launcher.Launcher.Pid).Should().Be(before);
        (await File.ReadAllTextAsync($"/proc/{launcher.Launcher.Pid}/task/{launcher.Launcher.Pid}/children", TestLauncher.Deadline)).Should().BeEmpty();
        File.ReadLines(launcher.Folder.File("launcher.jsonl")).Count(line => line.StartsWith("{\"ended\"", StringComparison.Ordinal)).Should().Be(1001);
    }

    [Fact]
    public async Task Hundreds_asked_for_at_once_all_run_and_can_be_stopped_at_once()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        IProcessIncarnation[] all = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => launcher.StartAsync(launcher.Command("sleep", "1000"))));
        launcher.Folder.Survivors().Should().HaveCount(300);
        new ProcessSampler(launcher.Launcher).Sample()
            .Should().HaveCount(300).And.OnlyContain(sample => sample.Value.Processes == 1 && sample.Value.ResidentBytes > 0);
        await Task.WhenAll(all.Select(incarnation => incarnation.KillAsync())).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestLauncher.Deadline);

        launcher.Folder.Survivors().Should().BeEmpty();
        new ProcessSampler(launcher.Launcher).Sample().Should().BeEmpty();
    }

    private static async Task RunAsync(TestLauncher launcher, int count)
    {
        for (int index = 0; index < count; index++)
            (await launcher.RunAsync(launcher.Command("/bin/true"))).End.ExitCode.Should().Be(0);
    }

    private static int OpenFiles(int pid) => Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Count();
}
