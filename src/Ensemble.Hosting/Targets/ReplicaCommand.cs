using System.Collections.Immutable;

namespace Ensemble.Hosting.Targets;

/// <summary>What one incarnation runs.</summary>
/// <param name="Arguments">Without the program.</param>
/// <param name="Environment">The declared variables.</param>
public sealed record ReplicaCommand(ImmutableArray<string> Arguments, IReadOnlyDictionary<string, string> Environment);
