using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Timeline;

/// <summary>A stretch of a replica's life in which it was in one phase.</summary>
/// <param name="Replica">Which.</param>
/// <param name="Phase">How it was.</param>
/// <param name="Attempt">Which incarnation; 0 before the first.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it lasts.</param>
/// <param name="Detail">What it waited for, why it was unhealthy, who stopped it; null for nothing to say.</param>
/// <param name="Cause">How the incarnation ended with it; null where it went on.</param>
internal sealed record LifeSegment(
    ReplicaId Replica, LifePhase Phase, int Attempt, DateTimeOffset From, DateTimeOffset? To, string? Detail, EndCause? Cause);
