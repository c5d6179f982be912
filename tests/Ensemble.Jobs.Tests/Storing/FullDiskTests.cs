using System.Diagnostics;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Storing;

/// <summary>A disk of a few MiB that gets full. Only root may mount one.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly string _disk = Directory.CreateTempSubdirectory("ensemble-disk-").FullName;
    private readonly JobLab _lab = new();
    private bool _isMounted;

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        if (_isMounted)
            await RunAsync("umount", _disk);
        Directory.Delete(_disk, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_refuses_new_jobs_harms_no_running_one_and_goes_on_when_there_is_room()
    {
        await MountAsync();
        _lab.Options = options => options with { Folder = _disk, Logs = new(new JobFiles(_disk), TimeProvider.System), MaxRunning = 1 };
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec(), "runs");
        await _lab.ScheduleAsync(JobLab.Spec(), "waits");
        var running = await _lab.BegunAsync("runs");
        string ballast = Path.Combine(_disk, "ballast");
        Fill(ballast);

        var refusal = await RefusedAsync();
        refusal.Kind.Should().Be(JobRefusalKind.NotStored);
        refusal.Message.Should().StartWith("ENS1131: Jobs cannot be stored: ");
        _lab.Notices.Should().Contain(notice => notice.StartsWith("error ENS1131: ", StringComparison.Ordinal));
        running.Stopped.IsCompleted.Should().BeFalse();
        running.End(AttemptState.Completed);
        (await _lab.GetAsync("runs")).State.Should().Be(JobState.Running, "its end cannot be written yet");
        _lab.Backend.Acknowledged.Should().BeEmpty();

        File.Delete(ballast);

        (await _lab.EndAsync("runs")).State.Should().Be(JobState.Completed);
        (await _lab.BegunAsync("waits")).End(AttemptState.Completed);
        (await _lab.EndAsync("waits")).State.Should().Be(JobState.Completed);
        await _lab.ScheduleAsync(JobLab.Spec(), "new");
    }

    // There may be room for a few in blocks that the log has already.
    private async Task<JobRefusal> RefusedAsync()
    {
        var large = JobLab.Spec() with { After = [new("waits")], Command = new("/bin/true", [new string('x', 20_000)]) };
        for (int i = 0; i < 2_000; i++)
            if (await _lab.Scheduler.ScheduleAsync(large) is JobOutcome.Refused { Refusal: var refusal })
                return refusal;
        throw new TimeoutException("The disk is never full.");
    }

    private static void Fill(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (byte[] block = new byte[4096]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private async Task MountAsync()
    {
        Engines.Require("mount", "umount");
        _isMounted = Environment.UserName == "root" && await RunAsync("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", _disk) == 0;
        if (!_isMounted)
            Engines.Miss("This test mounts a small disk, which only root may.");
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
