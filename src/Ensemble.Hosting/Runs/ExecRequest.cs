using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>A command to run beside a replica.</summary>
/// <param name="Replica">In whose environment and working directory.</param>
/// <param name="Command">Program and arguments.</param>
public sealed record ExecRequest(ReplicaId Replica, ImmutableArray<string> Command);
