using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Something to be done with jobs.</summary>
/// <param name="Action"><c>cancel</c>, <c>retry</c> or <c>delete</c>.</param>
/// <param name="Jobs">Ids of jobs.</param>
/// <param name="Arrays">What the ids of members of arrays begin with: it is done with those with which it can be.</param>
internal sealed record JobDeedRequest(string? Action, ImmutableArray<string> Jobs, ImmutableArray<string> Arrays);
