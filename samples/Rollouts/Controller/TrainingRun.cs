namespace Rollouts.Controller;

/// <summary>Batch after batch from the workers to the trainer, version after version back.</summary>
internal sealed class TrainingRun(Fleet fleet, TrainerClient trainer)
{
    private const int VersionsBetweenLines = 10;

    /// <summary>Trains for a number of versions.</summary>
    /// <returns>What it came to, in a sentence.</returns>
    public async Task<string> RunAsync(int versions, CancellationToken cancellationToken)
    {
        var policy = await trainer.FirstAsync(cancellationToken);
        int oldest = 0;
        Console.WriteLine("version    aim  reward  staleness");
        while (policy.Version < versions)
        {
            fleet.Use(policy);
            var batch = await fleet.NextBatchAsync(cancellationToken);
            int staleness = batch.Max(rollout => policy.Version - rollout.StartVersion);
            double reward = batch.Average(rollout => rollout.Value.Reward);
            oldest = Math.Max(oldest, staleness);
            RunTelemetry.Version.Record(policy.Version);
            RunTelemetry.Staleness.Record(staleness);
            RunTelemetry.Reward.Record(reward);
            if (policy.Version % VersionsBetweenLines == 0)
                Console.WriteLine($"{policy.Version,7} {policy.Aim,6:f2} {reward,7:f2} {staleness,10}");
            policy = await trainer.TrainAsync(batch.Select(rollout => rollout.Value), cancellationToken);
        }
        return $"trained: aims at {policy.Aim:f2} after {policy.Version} versions; staleness at most {oldest} of {Fleet.MaxStaleness}";
    }
}
