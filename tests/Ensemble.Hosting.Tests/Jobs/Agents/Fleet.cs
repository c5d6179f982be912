using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Jobs.Agents.Joining;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>A service of jobs that machines may join, and agents in this process that do, each over a way of its own.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    // Nobody is lost on a busy machine where no test wants it.
    private static readonly TimeSpan LongLease = TimeSpan.FromSeconds(60);

    private readonly List<(BadWay Way, CancellationTokenSource Leave, Task<AgentResult> Running)> _agents = [];

    public JobPlace Place { get; } = new();

    public ConcurrentQueue<string> AgentNotices { get; } = new();

    public JobService Service { get; private set; } = null!;

    public BadWay Way(int agent) => _agents[agent].Way;

    public async Task OpenAsync(TimeSpan? lease = null, int port = 0) => Service = await Place.OpenAsync(options => options with
    {
        Agents = new(FormattableString.Invariant($"127.0.0.1:{port}"), null, (lease ?? LongLease).TotalSeconds),
        MaxRunning = 8,
    });

    /// <summary>Lets an agent join, and waits until it has.</summary>
    public async Task<Task<AgentResult>> JoinAsync(string name, Func<AgentOptions, AgentOptions>? change = null)
    {
        var running = Start(name, change);
        await Eventually.TrueAsync(
            () => Service.Agents.Nodes.Joined.Any(node => node.Name == name) || running.IsCompleted, () => string.Join('\n', AgentNotices));
        return running;
    }

    public Task<AgentResult> Start(string name, Func<AgentOptions, AgentOptions>? change = null)
    {
        BadWay way = new(Service.Agents.Listener!.Port);
        CancellationTokenSource leave = new();
        AgentOptions options = new()
        {
            Host = "127.0.0.1",
            Port = way.Port,
            Key = AgentKey.TryRead(Service.Agents.Listener.Key.ToString())!,
            Name = name,
            Folder = Path.Combine(Place.Folder, "a-" + name),
            RuntimeDirectory = Place.RuntimeDirectory,
            Machine = new(4, 8L << 30, 0),
            Variables = JobPlace.Variables.ToImmutableDictionary(),
            Grace = TimeSpan.FromSeconds(2),
            Time = TimeProvider.System,
            Random = new Random(),
            Notice = AgentNotices.Enqueue,
        };
        var running = Task.Run(() => AgentHost.RunAsync(change?.Invoke(options) ?? options, leave.Token));
        _agents.Add((way, leave, running));
        return running;
    }

    public async Task<AgentResult> LeaveAsync(int agent)
    {
        await _agents[agent].Leave.CancelAsync();
        return await Eventually.EndAsync(_agents[agent].Running);
    }

    public static JobSpec Gang(string script, GangSpec? gang = null) =>
        JobPlace.Script(script) with { Gang = gang ?? new() { MinNodes = 2, MaxNodes = 2, ProcessesPerNode = "2" } };

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        foreach (var (way, leave, running) in _agents)
        {
            await leave.CancelAsync();
            await Eventually.EndAsync(running);
            await way.DisposeAsync();
        }
    }
}
