using Ensemble.Model.Planning;
using Ensemble.Processes.Sampling;

namespace Ensemble.Hosting.Usage;

/// <summary>What was read of one living incarnation.</summary>
/// <param name="Replica">The replica.</param>
/// <param name="Incarnation">Tells incarnations of a run apart.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Sample">What it uses.</param>
internal readonly record struct UsageReading(ReplicaId Replica, uint Incarnation, DateTimeOffset StartedAt, ProcessSample Sample);
