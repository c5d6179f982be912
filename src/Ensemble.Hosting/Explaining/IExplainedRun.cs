using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Explaining;

/// <summary>What must be known of a run to explain it, wherever it runs or ran.</summary>
internal interface IExplainedRun
{
    /// <summary>What was declared.</summary>
    ApplicationPlan Plan { get; }

    /// <summary>Whether nothing of it can run any more, whatever its journal says.</summary>
    bool IsOver { get; }

    /// <summary>Until when is counted: now, or the end of what has ended.</summary>
    DateTimeOffset Until { get; }

    /// <summary>Where every replica is, in the order of the plan.</summary>
    IEnumerable<ReplicaStatus> Replicas { get; }

    /// <summary>Where a replica is; null for one that is no part of the run.</summary>
    ReplicaStatus? Find(ReplicaId replica);

    /// <summary>The newest of some events, oldest first.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="isWanted">Which.</param>
    IReadOnlyList<RunEvent> Newest(int most, Func<RunEvent, bool> isWanted);

    /// <summary>The output of a replica.</summary>
    IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken);
}
