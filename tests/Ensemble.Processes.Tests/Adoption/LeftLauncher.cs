using Ensemble.Processes.Proc;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests.Adoption;

/// <summary>A launcher that can be taken over, and a folder for one test. Leaving it is to the launcher what the death of its host is: the socket
/// closes.</summary>
internal sealed class LeftLauncher : IAsyncDisposable
{
    private LeftLauncher(TestFolder folder, IProcessLauncher launcher)
    {
        Folder = folder;
        Launcher = launcher;
        ProcFs.TryReadStat(launcher.Pid, out ProcessStat stat).Should().BeTrue();
        Options = new() { Directory = folder.Path, Socket = SocketIn(folder), Pid = launcher.Pid, PidStart = stat.StartTicks };
    }

    public TestFolder Folder { get; }

    /// <summary>Gets the launcher as its present host sees it.</summary>
    public IProcessLauncher Launcher { get; private set; }

    public AdoptionOptions Options { get; }

    public static async Task<LeftLauncher> CreateAsync(TimeSpan? linger = null)
    {
        TestFolder folder = new();
        LauncherOptions options = new()
        {
            Directory = folder.Path,
            Environment = TestLauncher.Environment,
            Random = new Random(),
            OnHostLost = OnHostLost.Keep,
            AdoptionSocket = SocketIn(folder),
            Linger = linger ?? TimeSpan.FromMinutes(1),
        };
        return new(folder, (await ProcessLaunchers.CreateAsync(options, TestLauncher.Deadline)).Should().BeOfType<LauncherOutcome.Ready>().Subject.Launcher);
    }

    public async Task<IProcessIncarnation> StartAsync(string key, string script)
    {
        ProcessStart start = new()
        {
            Name = "test",
            Key = key,
            Command = "/bin/bash",
            Arguments = ["-c", script],
            Environment = TestLauncher.Environment,
            WorkingDirectory = Folder.Place,
            StandardOutputLog = Folder.File("out.log"),
            StandardErrorLog = Folder.File("err.log"),
        };
        return (await Launcher.StartAsync(start, TestLauncher.Deadline)).Should().BeOfType<StartOutcome.Started>().Subject.Incarnation;
    }

    public async Task<IReadOnlyList<AdoptedIncarnation>> AdoptAsync()
    {
        AdoptionOutcome outcome = await ProcessLaunchers.AdoptAsync(Options, TestLauncher.Deadline);
        AdoptionOutcome.Adopted adopted = outcome.Should().BeOfType<AdoptionOutcome.Adopted>().Subject;
        Launcher = adopted.Launcher;
        return adopted.Incarnations;
    }

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();

        // One that was left and not taken over again would wait for a host.
        if (ProcFs.TryReadStat(Options.Pid, out ProcessStat stat) && stat.StartTicks == Options.PidStart)
            ProcessSignal.Send(stat, Native.SignalNumber.Kill);
        Folder.Dispose();
    }

    private static string SocketIn(TestFolder folder) => folder.File("adopt.sock");
}
