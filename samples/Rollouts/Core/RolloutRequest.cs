namespace Rollouts;

/// <summary>What a worker is asked to do.</summary>
/// <param name="Seed">Where its luck comes from: the same seed has the same luck, whichever worker gets it.</param>
/// <param name="Policy">How to aim.</param>
public sealed record RolloutRequest(int Seed, Policy Policy);
