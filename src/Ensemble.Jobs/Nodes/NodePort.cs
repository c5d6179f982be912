namespace Ensemble.Jobs.Nodes;

/// <summary>What comes of asking a machine for a port.</summary>
/// <param name="Port">The port; 0 where there is none.</param>
/// <param name="Obstacle">Why there is none.</param>
internal readonly record struct NodePort(int Port, NodeObstacle? Obstacle = null);
