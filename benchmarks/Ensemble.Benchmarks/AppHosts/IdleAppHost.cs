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

    public int HostPid => _program.Pid;

    public int LauncherPid { get; }

    /// <summary>From before the process was started until its journal says that the last of its processes is running.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Starts it and waits until everything runs.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="processes">How many processes it starts.</param>
    /// <param name="measured">Whether it measures what they use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended, or one of its processes did.</exception>
    public static async Task<IdleAppHost> StartAsync(Workbench bench, int processes, bool measured, CancellationToken cancellationToken)
    {
        string path = typeof(IdleAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "IdleAppHost").Value!;
        var folder = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = bench.Time.GetUtcNow();
        var program = ChildProgram.Start(
            path, [$"--Idle:Processes={processes}", $"--Ensemble:MeasureUsage={measured}"], new Dictionary<string, string> { ["ENSEMBLE_HOME"] = bench.NewFolder() }, line => FindFolder(line, folder));
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

    // The first line an AppHost prints: Run 20260101-120000-abcd in /home/…
    private static void FindFolder(string line, TaskCompletionSource<string> folder)
    {
        if (line.StartsWith("Run ", StringComparison.Ordinal) && line.IndexOf(" in ", StringComparison.Ordinal) is > 0 and var at)
            folder.TrySetResult(line[(at + 4)..].Trim());
    }

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
