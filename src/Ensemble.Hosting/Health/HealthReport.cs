using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Health;

/// <summary>What the checks of a replica say, reported when it changes.</summary>
/// <param name="Replica">Which replica.</param>
/// <param name="Attempt">Which incarnation.</param>
/// <param name="Healthy">Whether all checks succeed.</param>
/// <param name="Reason">Which check fails and what it said; empty when healthy.</param>
/// <param name="IsDead">Whether a liveness probe gave up, so that the incarnation is to be ended.</param>
internal sealed record HealthReport(ReplicaId Replica, int Attempt, bool Healthy, string Reason, bool IsDead);
