using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>What became of an incarnation while no host was there to see it.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Replica">Whose.</param>
/// <param name="Fact">What.</param>
internal readonly record struct FoundFact(DateTimeOffset At, ReplicaId Replica, ReplicaEvent.Fact Fact);
