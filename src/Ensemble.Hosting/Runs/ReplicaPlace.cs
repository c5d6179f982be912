using System.Collections.Immutable;

namespace Ensemble.Hosting.Runs;

/// <summary>What a command needs to run as if it were part of a replica. Holds secrets in clear text: not for logs.</summary>
/// <param name="WorkingDirectory">The replica's working directory.</param>
/// <param name="Environment">All its environment variables.</param>
/// <param name="Preamble">Lines of shell to run before the command; empty for none.</param>
public sealed record ReplicaPlace(string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, ImmutableArray<string> Preamble);
