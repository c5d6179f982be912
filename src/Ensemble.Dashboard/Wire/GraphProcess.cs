namespace Ensemble.Dashboard.Wire;

/// <summary>A process in the graph.</summary>
internal sealed record GraphProcess(string Id, string Experiment, string? Group, string Name, int Replicas);
