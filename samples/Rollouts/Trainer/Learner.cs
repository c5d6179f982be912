namespace Rollouts.Trainer;

/// <summary>Improves the policy by the gradient of the expected reward (REINFORCE), each throw under the policy with which it was thrown.</summary>
internal sealed class Learner(Policy policy)
{
    private const double Rate = 0.1;
    private readonly Lock _lock = new();

    public Policy Policy { get; private set; } = policy;

    /// <summary>Learns from a batch and gives the next version.</summary>
    public Policy Learn(IReadOnlyCollection<Rollout> batch)
    {
        lock (_lock)
        {
            double usual = batch.Average(rollout => rollout.Reward);
            double gradient = batch.Average(rollout => (rollout.Reward - usual) * (rollout.Distance - rollout.Policy.Aim)) / Math.Pow(Policy.Spread, 2);
            // One batch is not worth a leap, however lucky its throws were.
            return Policy = new(Policy.Version + 1, Policy.Aim + Math.Clamp(Rate * gradient, -Policy.Spread, Policy.Spread));
        }
    }
}
