using Ensemble.Dashboard.Runs;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Queries;

namespace Ensemble.Dashboard.Jobs;

/// <summary>A run of this program in which nothing happens any more: what is looked at are the jobs beside it.</summary>
/// <param name="run">What it recorded.</param>
internal sealed class StillRun(RecordedRun run) : IShownRun
{
    public string Id => run.Id;

    public RunFolder Folder => run.Folder;

    public bool IsLive => true;

    public bool IsOver => false;

    public ApplicationPlan? Plan => run.Plan;

    public Binding? Binding => run.Binding;

    public RunStory Story => run.Story;

    public RunNames? Names => run.Names;

    public UsageMeter? Usage => null;

    public TelemetryQueries? Telemetry => null;

    public Task TelemetryChanged => Never.Task;

    public bool IsPast => false;

    public IRunEnvironment? Environment => null;

    public IRunControls? Controls => null;

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        run.LogsAsync(replica, query, cancellationToken);

    public ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken) => new([]);

    public ValueTask DisposeAsync() => run.DisposeAsync();
}
