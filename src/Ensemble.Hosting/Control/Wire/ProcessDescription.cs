using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>Everything about one process.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Plan">Its part of the plan.</param>
/// <param name="Replicas">Its replicas with their status.</param>
/// <param name="Addresses">Where its replicas listen.</param>
internal sealed record ProcessDescription(
    int Format, string Name, ProcessPlan Plan, ImmutableArray<ReplicaInfo> Replicas, ImmutableArray<EndpointBinding> Addresses);
