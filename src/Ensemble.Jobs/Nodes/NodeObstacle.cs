namespace Ensemble.Jobs.Nodes;

/// <summary>Why nothing can be started on a machine.</summary>
/// <param name="Reason">The end of a sentence.</param>
/// <param name="IsLost">Whether it is because the machine is gone: that is nobody's failure.</param>
internal sealed record NodeObstacle(string Reason, bool IsLost = false);
