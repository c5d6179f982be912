using System.Diagnostics;
using System.Globalization;
using Ensemble.Processes.Hosting;
using Ensemble.Processes.Logs;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class CrashTests
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "Ensemble.Processes.CrashingHost.dll");

    [Fact]
    public async Task A_killed_host_leaves_nothing()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < Rounds(20); round++)
        {
            using TestFolder folder = new();
            using Process host = StartHost(folder, "kill");
            await AwaitStartsAsync(host, random.Next(0, 25));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 20)), TimeProvider.System, TestLauncher.Deadline);

            _ = Libc.kill(host.Id, SignalNumber.Kill);

            await host.WaitForExitAsync(TestLauncher.Deadline);
            await Eventually.TrueAsync(() => folder.Survivors().Count == 0, $"seed {seed}, round {round}");
        }
    }

    [Fact] // the sweep once took one empty look for the end, and missed a process whose parent had ended between the listing and the look
    public async Task A_killed_launcher_leaves_nothing_and_every_incarnation_is_reported_lost()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < Rounds(10); round++)
        {
            await using TestLauncher launcher = await TestLauncher.CreateAsync();
            List<Task<StartOutcome>> starts = [];
            for (int index = random.Next(1, 15); index > 0; index--)
            {
                starts.Add(launcher.Launcher.StartAsync(
                    launcher.Script("(setsid env -i /bin/sh -c '(sleep 1000 &) ; sleep 1000' &) ; while :; do (setsid sleep 1000 &); sleep 0.02; done"),
                    TestLauncher.Deadline));
            }
            await Task.WhenAny(starts);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 60)), TimeProvider.System, TestLauncher.Deadline);

            _ = Libc.kill(launcher.Launcher.Pid, SignalNumber.Kill);

            LauncherLoss loss = await launcher.Launcher.Lost.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);
            loss.WaitStatus.Should().Be(SignalNumber.Kill);
            await Eventually.TrueAsync(() => launcher.Folder.Survivors().Count == 0, $"seed {seed}, round {round}");
            foreach (StartOutcome outcome in await Task.WhenAll(starts))
            {
                if (outcome is StartOutcome.Started { Incarnation: var incarnation })
                    (await incarnation.Ended).IsLost.Should().BeTrue();
                else
                    outcome.Should().BeOfType<StartOutcome.LauncherGone>();
            }
        }
    }

    [Fact]
    public async Task With_keep_the_processes_outlive_the_host_and_their_ends_are_recorded()
    {
        using TestFolder folder = new();
        using Process host = StartHost(folder, "keep");
        int launcher = int.Parse((await host.StandardOutput.ReadLineAsync(TestLauncher.Deadline))!, CultureInfo.InvariantCulture);
        await AwaitStartsAsync(host, 60);

        _ = Libc.kill(host.Id, SignalNumber.Kill);

        // Where nobody takes note of its end it stays in the system's table.
        await Eventually.TrueAsync(() => !ProcFs.TryReadStat(launcher, out ProcessStat stat) || stat.IsDead, "it ends with the last process");
        File.ReadLines(folder.File("launcher.jsonl")).Count(line => line.StartsWith("{\"ended\"", StringComparison.Ordinal)).Should().Be(60);
        (await File.ReadAllTextAsync(folder.File("59.log"), TestLauncher.Deadline)).Should().Be("done\n");
    }

    [Fact]
    public async Task A_run_within_a_run_is_killed_with_everything_it_started()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string inner = Directory.CreateDirectory(launcher.Folder.File("inner")).FullName;
        ProcessStart host = launcher.Command(DotnetMuxer.Find(TestLauncher.Environment)!, Program, launcher.Folder.Place, inner, "kill");
        IProcessIncarnation incarnation = await launcher.StartAsync(host);
        int started = 0;
        await foreach (LogLine line in LogReader.FollowAsync(incarnation.StandardOutput!, 0, TestLauncher.Deadline))
        {
            started += line.Text == "started" ? 1 : 0;
            if (started == 20)
                break;
        }

        await incarnation.KillAsync().WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);

        launcher.Folder.Survivors().Should().BeEmpty();
    }

    private static int Rounds(int usual)
        => int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out int rounds)
            ? Math.Max(usual, rounds * usual / 20)
            : usual;

    private static Process StartHost(TestFolder folder, string mode)
    {
        ProcessStartInfo start = new("dotnet", [Program, folder.Place, folder.Path, mode]) { RedirectStandardOutput = true, UseShellExecute = false };
        return Process.Start(start)!;
    }

    // A host that is killed before it has said so often that something was started has simply been killed early: all moments count.
    private static async Task AwaitStartsAsync(Process host, int count)
    {
        while (count > 0 && await host.StandardOutput.ReadLineAsync(TestLauncher.Deadline) is { } line)
            count -= line == "started" ? 1 : 0;
    }
}
