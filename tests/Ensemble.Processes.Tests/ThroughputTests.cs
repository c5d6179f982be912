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

        await Eventually.TrueAsync(() => OpenFiles(launcher.Launcher.Pid) == before, () => $"{before} open files, not {OpenFiles(launcher.Launcher.Pid)}");
        (await File.ReadAllTextAsync($"/proc/{launcher.Launcher.Pid}/task/{launcher.Launcher.Pid}/children", TestLauncher.Deadline)).Should().BeEmpty();

        // It is written after the host was told.
        string record = launcher.Folder.File("launcher.jsonl");
        await Eventually.TrueAsync(() => File.ReadLines(record).Count(line => line.StartsWith("{\"ended\"", StringComparison.Ordinal)) == 1001);
    }

    [Fact]
    public async Task Hundreds_asked_for_at_once_all_run_and_can_be_stopped_at_once()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        IProcessIncarnation[] all = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => launcher.StartAsync(launcher.Command("sleep", "1000"))));
        launcher.Folder.Survivors().Should().HaveCount(300);
        await Eventually.TrueAsync(
            () => new ProcessSampler(launcher.Launcher).Sample() is { Count: 300 } samples
                && samples.Values.All(s => s is { Processes: 1, ResidentBytes: > 0 }),
            "a sample of each, though the kernel counts the memory of one that has hardly begun as none");
        await Task.WhenAll(all.Select(incarnation => incarnation.KillAsync())).WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);

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
