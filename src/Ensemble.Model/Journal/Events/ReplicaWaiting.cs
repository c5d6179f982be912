using System.Collections.Immutable;

namespace Ensemble.Model.Journal;

/// <summary>A replica waits before it starts.</summary>
/// <param name="For">What is still missing, such as <c>rl/learner healthy</c>.</param>
public sealed record ReplicaWaiting(ImmutableArray<string> For) : EventBody
{
    /// <inheritdoc/>
    public bool Equals(ReplicaWaiting? other) => other is not null && For.AsSpan().SequenceEqual(other.For.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => For.Length;
}
