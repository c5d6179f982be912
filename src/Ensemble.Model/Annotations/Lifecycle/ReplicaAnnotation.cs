namespace Ensemble.Model;

/// <summary>How many copies of the process run.</summary>
/// <param name="Replicas">1 to 100,000.</param>
public sealed record ReplicaAnnotation(int Replicas) : IResourceAnnotation;
