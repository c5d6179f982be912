using System.Collections.Immutable;
using Ensemble.Hosting;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Web;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Dashboard.Runs;

/// <summary>The run of the AppHost that shows it.</summary>
internal sealed class LiveShownRun : IShownRun
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);

    private readonly ServedRun _run;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;
    private readonly Lazy<RunEnvironment> _environment;

    /// <summary>Shows a run from now on.</summary>
    /// <param name="run">The run.</param>
    public LiveShownRun(ServedRun run)
    {
        _run = run;
        Folder = new RunFolder(run.Application.RunId, run.Application.Folder);
        Names = new RunNames(run.Application.Plan);
        Story = new RunStory(run.Application.Plan, run.Time.GetUtcNow());
        Controls = new LiveRunControls(run);
        _environment = new(() => new RunEnvironment(run));
        _following = FollowAsync();
    }

    public string Id => _run.Application.RunId;

    public RunFolder Folder { get; }

    public bool IsLive => true;

    public bool IsOver => false;

    public ApplicationPlan Plan => _run.Application.Plan;

    public Binding Binding => _run.Application.Binding;

    public RunStory Story { get; }

    public RunNames Names { get; }

    public UsageMeter? Usage => _run.Application.Usage;

    public TelemetryQueries? Telemetry => _run.Telemetry?.Queries;

    public ImmutableArray<TraceSpan> OpenSpans => _run.OpenSpans();

    public Task TelemetryChanged => _run.Telemetry?.Changed ?? Never.Task;

    public bool IsPast => false;

    public IRunEnvironment Environment => _environment.Value;

    public IRunControls Controls { get; }

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        new HostAndReplicaLog(_run.Application, _run.Parts.Loggers, replica).ReadAsync(query, cancellationToken);

    public async ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken)
    {
        var urls = await _run.Parts.Urls.OfAsync(replica).WaitAsync(cancellationToken);
        return [.. urls.Where(u => RunLink.IsSafe(u.Url)).Select(u => new RunLink(u.Url, u.DisplayText is { Length: > 0 } text ? text : u.Url))];
    }

    public async ValueTask DisposeAsync()
    {
        // The server ends with the run: the last of the journal is on its way.
        using (var patience = new CancellationTokenSource(LastPatience, _run.Time))
            await _following.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ending.CancelAsync();
        await _following;
        _ending.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await Task.Run(() => Story.FollowAsync(_run.Application.EventsAsync(1, _ending.Token), _ending.Token), _ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The server ends before the run.
        }
    }
}
