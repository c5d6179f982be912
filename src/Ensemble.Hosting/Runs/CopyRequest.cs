using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>A copy between this machine and the place of a replica.</summary>
/// <param name="Replica">Whose place; relative paths there refer to its working directory.</param>
/// <param name="RemotePath">The path there.</param>
/// <param name="LocalPath">The path here.</param>
/// <param name="ToReplica">The direction.</param>
public sealed record CopyRequest(ReplicaId Replica, string RemotePath, string LocalPath, bool ToReplica);
