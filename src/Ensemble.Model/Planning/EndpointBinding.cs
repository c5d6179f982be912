using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>Where the replicas of a process listen for one endpoint.</summary>
/// <param name="Process">The process.</param>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Addresses">One for every replica, in order.</param>
/// <param name="Service">The service that this endpoint is; null for none.</param>
public sealed record EndpointBinding(ProcessId Process, string Endpoint, string Scheme, ImmutableArray<HostPort> Addresses, string? Service = null);
