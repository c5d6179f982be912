using System.Collections.Immutable;

namespace Ensemble.Jobs.Nodes;

/// <summary>What a gang has of one machine.</summary>
/// <param name="Node">The machine's id; empty for this one.</param>
/// <param name="Ranks">How many of its processes run there.</param>
/// <param name="Needs">What they take, all together.</param>
/// <param name="Gpus">Which GPUs are theirs.</param>
internal sealed record NodeShare(string Node, int Ranks, JobNeeds Needs, ImmutableArray<int> Gpus)
{
    /// <summary>The id of the machine that the scheduler runs on.</summary>
    public const string ThisMachine = "";

    /// <summary>Gets whether it is a share of the machine that the scheduler runs on.</summary>
    public bool IsHere => Node.Length == 0;
}
