using Ensemble.Dashboard.Runs;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;

namespace Ensemble.Dashboard.Viewing;

/// <summary>Telemetry that is received without a run.</summary>
/// <param name="folder">Where it is kept.</param>
/// <param name="store">What is kept; owned by who made it.</param>
/// <param name="time">The clock.</param>
internal sealed class ReceivedRun(RunFolder folder, TelemetryStore store, TimeProvider time) : IShownRun
{
    public string Id => folder.RunId;

    public RunFolder Folder => folder;

    public bool IsLive => true;

    public bool IsOver => false;

    public ApplicationPlan? Plan => null;

    public Binding? Binding => null;

    public RunStory Story { get; } = new(null, time.GetUtcNow());

    public RunNames? Names => null;

    public UsageMeter? Usage => null;

    public TelemetryQueries Telemetry => store.Queries;

    public Task TelemetryChanged => store.Changed;

    public bool IsPast => false;

    public IRunEnvironment? Environment => null;

    public IRunControls? Controls => null;

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) => AsyncEnumerable.Empty<LogLine>();

    public ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken) => new([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
