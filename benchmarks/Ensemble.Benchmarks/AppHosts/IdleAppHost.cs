using System.Reflection;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Model.Journal;

namespace Ensemble.Benchmarks.AppHosts;

/// <summary>The built AppHost of <c>benchmarks/Idle</c> as a process of its own, all of whose processes run. Disposing it kills all of them.</summary>
internal sealed class IdleAppHost : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private IdleAppHost(ChildProgram program, TimeSpan startTime)
    {
        _program = program;
        StartTime = startTime;
        LauncherPid = ProcessTree.ChildrenOf(HostPid).Single(ProcessTree.IsLauncher);
    }

    /// <summary>The built program.</summary>
    public static string Program => typeof(IdleAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "IdleAppHost").Value!;

    public int HostPid => _program.Pid;

    public int LauncherPid { get; }

    /// <summary>From before the process was started until its journal says that the last of its processes is running.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Starts it and waits until everything runs.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="processes">How many processes it starts.</param>
    /// <param name="settings">Settings of the AppHost, as arguments.</param>
    /// <param name="runtimeDirectory">Where commands find it; null for where those of this user look.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended, or one of its processes did.</exception>
    public static async Task<IdleAppHost> StartAsync(
        Workbench bench, int processes, IEnumerable<string> settings, string? runtimeDirectory, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string> { ["ENSEMBLE_HOME"] = bench.NewFolder() };
        if (runtimeDirectory is not null)
            variables["XDG_RUNTIME_DIR"] = runtimeDirectory;
        var folder = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = bench.Time.GetUtcNow();
        var program = ChildProgram.Start(
            Program, [$"--Idle:Processes={processes}", .. settings], variables,
            line => _ = RunLine.FolderIn(line) is { } found && folder.TrySetResult(found));
        try
        {
            using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var running = LastRunningAsync(folder.Task, processes, failing.Token);
            var ended = program.ExitAsync(failing.Token);
            if (await Task.WhenAny(running, ended) == ended)
            {
                await failing.CancelAsync();
                throw new InvalidOperationException($"The AppHost ended with code {await ended}: {program.Errors}");
            }
            var last = await running;
            await failing.CancelAsync();
            return new(program, last - started);
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
