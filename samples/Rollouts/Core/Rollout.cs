namespace Rollouts;

/// <summary>One throw.</summary>
/// <param name="Policy">With which it was thrown.</param>
/// <param name="Distance">How far.</param>
/// <param name="Reward">What it was worth: the nearer to the target the better.</param>
public sealed record Rollout(Policy Policy, double Distance, double Reward);
