using System.Collections.Immutable;

namespace Ensemble.Jobs;

/// <summary>Why an attempt failed: what came first, in time, and what it said.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">A sentence.</param>
public sealed record AttemptFailure(FailureKind Kind, string Reason)
{
    /// <summary>Gets the rank of the process it happened to; null where it happened to none in particular.</summary>
    public int? Rank { get; init; }

    /// <summary>Gets the code that process exited with.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets the number of the signal that killed it.</summary>
    public int? Signal { get; init; }

    /// <summary>Gets its last lines, the oldest first; at most 20.</summary>
    public ImmutableArray<string> LastLines { get; init; } = [];

    /// <summary>Gets the ranks that failed because of it, or were stopped.</summary>
    public ImmutableArray<int> Consequences { get; init; } = [];
}
