namespace Ensemble.Model;

/// <summary>Nodes of a cluster that the process spans. Without meaning on one machine.</summary>
/// <param name="Nodes">At least 1.</param>
/// <param name="TasksPerNode">At least 1; null for the target's default.</param>
public sealed record NodesAnnotation(int? Nodes, int? TasksPerNode) : IResourceAnnotation;
