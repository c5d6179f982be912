using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ensemble.Hosting;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Telemetry;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Dashboard.Runs;

/// <summary>
/// A run that another program of this user hosts, while it goes on: journal and use are told by that host over its control API; output and telemetry are read
/// from the run's folder as they grow; what people do with it is asked of that host. When it is gone the run is past, and to be opened anew as what it left.
/// </summary>
internal sealed class FollowedRun : IShownRun
{
    // What the host had journalled before somebody looked is told within it; a page is shown what there is by then.
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(2);

    private readonly ControlClient _host;
    private readonly FollowedRunControls _controls;
    private readonly TimeProvider _time;
    private readonly ReplicaLogs _logs;
    private readonly Lock _lock = new();
    private readonly RunSpans _spans;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;
    private StoredTelemetry? _telemetry;
    private volatile bool _isGone;

    private FollowedRun(ControlClient host, RunFolder folder, ApplicationPlan plan, Binding binding, TimeProvider time)
    {
        _host = host;
        _controls = new(host);
        _time = time;
        Folder = folder;
        Plan = plan;
        Binding = binding;
        Names = new RunNames(plan);
        Story = new RunStory(plan, time.GetUtcNow());
        Environment = new RunEnvironment(plan, binding, folder);
        _logs = new ReplicaLogs(folder, time);
        _spans = new RunSpans(plan, folder.RunId);
        _following = Task.Run(FollowAsync);
    }

    public string Id => Folder.RunId;

    public RunFolder Folder { get; }

    public bool IsLive => false;

    public bool IsOver => _isGone && Story.Ended is null;

    public ApplicationPlan Plan { get; }

    public Binding Binding { get; }

    public RunStory Story { get; }

    public RunNames Names { get; }

    public UsageMeter? Usage => null;

    public TelemetryQueries? Telemetry => Stored()?.Queries;

    public ImmutableArray<TraceSpan> OpenSpans
    {
        get
        {
            lock (_lock)
                return _isGone ? [] : _spans.Open(_time.GetUtcNow());
        }
    }

    public Task TelemetryChanged => Stored()?.Changed ?? Never.Task;

    public bool IsPast => _isGone;

    public IRunEnvironment Environment { get; }

    public IRunControls? Controls => _isGone ? null : _controls;

    /// <summary>Begins to follow a run.</summary>
    /// <param name="registration">The run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where its host does not answer any more.</returns>
    public static async Task<FollowedRun?> TryOpenAsync(RunRegistration registration, TimeProvider time, CancellationToken cancellationToken)
    {
        var host = new ControlClient(registration.Socket);
        try
        {
            long last = (await host.InfoAsync(cancellationToken)).LastEvent;
            var plan = await host.PlanAsync(cancellationToken);
            var run = new FollowedRun(
                host, new RunFolder(registration.RunId, registration.Folder), plan, await host.BindingAsync(cancellationToken), time);
            await run.CatchUpAsync(last, cancellationToken);
            return run;
        }
        catch (Exception gone) when (gone is IOException or ControlRefusedException or FormatException or System.Text.Json.JsonException)
        {
            host.Dispose();
            return null;
        }
    }

    public IAsyncEnumerable<ImmutableArray<ReplicaUsage>> MeasuredAsync(CancellationToken cancellationToken) => UsageAsync(cancellationToken);

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        _logs.ReadAsync(replica, query with { Follow = false }, cancellationToken);

    public async ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await _host.UrlsAsync(cancellationToken)).Where(u => u.Replica == replica.ToString() && RunLink.IsSafe(u.Url))
                .Select(u => new RunLink(u.Url, u.Text is { Length: > 0 } text ? text : u.Url))];
        }
        catch (Exception gone) when (gone is IOException or ControlRefusedException)
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _following;
        _telemetry?.Dispose();
        _logs.Close();
        _host.Dispose();
        _ending.Dispose();
    }

    private async IAsyncEnumerable<ImmutableArray<ReplicaUsage>> UsageAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var told = _host.UsageAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await told.MoveNextAsync())
                    yield break;
            }
            catch (Exception gone) when (gone is IOException or ControlRefusedException)
            {
                yield break;
            }
            yield return [.. told.Current.Select(u => new ReplicaUsage
            {
                Replica = ReplicaId.Parse(u.Replica), Time = u.Time, Cpus = u.Cpus, CpuTime = TimeSpan.FromSeconds(u.CpuSeconds), MemoryBytes = u.MemoryBytes,
                Threads = u.Threads, Processes = u.Processes, ReadBytes = u.ReadBytes, WrittenBytes = u.WrittenBytes,
            })];
        }
    }

    // A run has no telemetry in its first moments.
    private StoredTelemetry? Stored()
    {
        lock (_lock)
            return _telemetry ??= StoredTelemetry.IsIn(Folder.Directory) ? StoredTelemetry.Open(Folder.Directory, isLive: true) : null;
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var happened in _host.EventsAsync(1, _ending.Token))
            {
                lock (_lock)
                    _ = _spans.Apply(happened).Count();
                Story.Apply(happened);
            }
        }
        catch (Exception gone) when (gone is IOException or ControlRefusedException or OperationCanceledException)
        {
            // The host was killed, or nobody looks any more.
        }
        _isGone = true;
        Story.Wake();
    }

    private async Task CatchUpAsync(long last, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(CatchUpPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            for (var changed = Story.Changed; Story.Last < last && !_isGone; changed = Story.Changed)
                await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The rest comes while somebody looks.
        }
    }
}
