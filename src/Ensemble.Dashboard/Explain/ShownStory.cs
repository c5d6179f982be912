using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Explaining;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Explain;

/// <summary>A run of the dashboard, to be explained.</summary>
/// <param name="run">The run.</param>
/// <param name="plan">What was declared.</param>
/// <param name="time">The clock.</param>
internal sealed class ShownStory(IShownRun run, ApplicationPlan plan, TimeProvider time) : IExplainedRun
{
    public ApplicationPlan Plan => plan;

    public bool IsOver => run.IsOver;

    public DateTimeOffset Until { get; } = run.Story.Ended?.Time ?? (run.IsPast ? run.Story.LastTime : null) ?? time.GetUtcNow();

    public IEnumerable<ReplicaStatus> Replicas => run.Story.Replicas();

    public ReplicaStatus? Find(ReplicaId replica) => run.Story.Find(replica);

    public IReadOnlyList<RunEvent> Newest(int most, Func<RunEvent, bool> isWanted) => run.Story.After(0, most, isWanted).Events;

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        run.LogsAsync(replica, query, cancellationToken);
}
