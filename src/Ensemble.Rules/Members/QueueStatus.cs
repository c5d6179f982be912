using System.Collections.Immutable;

namespace Ensemble.Rules.Members;

/// <summary>How a queue stands. What it does not know is 0.</summary>
internal sealed record QueueStatus
{
    public int NodesUp { get; init; }

    public int NodesFree { get; init; }

    public int CoresUp { get; init; }

    public int CoresFree { get; init; }

    /// <summary>
    /// Gets how many jobs are in a state: <c>new</c>, <c>depend</c>, <c>priority</c>, <c>sched</c>, <c>run</c>, <c>cleanup</c>, <c>inactive</c>.
    /// </summary>
    public ImmutableSortedDictionary<string, int> Jobs { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Gets how many jobs wait, by the number of nodes they need.</summary>
    public ImmutableSortedDictionary<int, int> Waiting { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>Gets the sizes of the jobs that come next, in nodes; the first 10.</summary>
    public ImmutableArray<int> Next { get; init; } = [];
}
