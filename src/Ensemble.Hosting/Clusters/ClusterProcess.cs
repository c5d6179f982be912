using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting;

/// <summary>Everything about one process of a running experiment.</summary>
/// <param name="Plan">Its part of the plan.</param>
/// <param name="Replicas">Its replicas, by number.</param>
/// <param name="Addresses">Where its replicas listen.</param>
public sealed record ClusterProcess(ProcessPlan Plan, ImmutableArray<ClusterReplica> Replicas, ImmutableArray<EndpointBinding> Addresses);
