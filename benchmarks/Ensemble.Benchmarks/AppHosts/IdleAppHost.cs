using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Model.Journal;

namespace Ensemble.Benchmarks.AppHosts;

/// <summary>The built AppHost of <c>benchmarks/Idle</c> as a process of its own, all of whose processes run. Disposing it kills all of them.</summary>
internal sealed class IdleAppHost : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private IdleAppHost(ChildProgram program, TimeSpan startTime, string folder, Task<Uri> link)
    {
        _program = program;
        StartTime = startTime;
        Folder = folder;
        Link = link;
        LauncherPid = ProcessTree.ChildrenOf(HostPid).Single(ProcessTree.IsLauncher);
    }

    /// <summary>The built program.</summary>
    public static string Program => BuildFact.Of("IdleAppHost");

    public int HostPid => _program.Pid;

    public int LauncherPid { get; }

    /// <summary>From before the process was started until its journal says that the last of its processes is running.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>The link to its dashboard, once it is printed. Holds a key.</summary>
    public Task<Uri> Link { get; }

    /// <summary>Starts it and waits until everything runs.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="request">What it is to do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended, or one of its processes did.</exception>
    public static async Task<IdleAppHost> StartAsync(Workbench bench, IdleRequest request, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string> { ["ENSEMBLE_HOME"] = bench.NewFolder() };
        if (request.RuntimeDirectory is { } runtimeDirectory)
            variables["XDG_RUNTIME_DIR"] = runtimeDirectory;
        var link = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var folder = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = bench.Time.GetUtcNow();
        var program = ChildProgram.Start(
            Program, request.Arguments, variables,
            line => _ = (RunLine.FolderIn(line) is { } found && folder.TrySetResult(found))
                || (DashboardLine.LinkIn(line) is { } address && link.TrySetResult(address)));
        try
        {
            using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var running = LastRunningAsync(folder.Task, request.Processes, failing.Token);
            var ended = program.ExitAsync(failing.Token);
            if (await Task.WhenAny(running, ended) == ended)
            {
                await failing.CancelAsync();
                throw new InvalidOperationException($"The AppHost ended with code {await ended}: {program.Errors}");
            }
            var last = await running;
            await failing.CancelAsync();
            return new(program, last - started, await folder.Task, link.Task);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task<DateTimeOffset> LastRunningAsync(Task<string> folder, int processes, CancellationToken cancellationToken)
    {
        string journal = Path.Combine(await folder.WaitAsync(cancellationToken), "events.jsonl");
        return await JournalWatch.WaitAsync(
            journal,
            events => events.FirstOrDefault(e => e.Body is ReplicaEnded) is { } end
                ? throw new InvalidOperationException($"{end.Subject} ended: {((ReplicaEnded)end.Body).Cause}")
                : events.Where(e => e.Body is ReplicaRunning).Skip(processes - 1).Select(e => (DateTimeOffset?)e.Time).FirstOrDefault(),
            cancellationToken);
    }
}
