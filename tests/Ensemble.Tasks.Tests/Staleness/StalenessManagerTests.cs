namespace Ensemble.Tasks.Staleness;

public sealed class StalenessManagerTests
{
    [Theory]
    [InlineData(8, 4, 0, 0, 0, 0, 4)]
    [InlineData(8, 4, 1, 0, 0, 0, 8)]
    [InlineData(2, 4, 1, 0, 0, 0, 2)]
    [InlineData(8, 4, 0, 0, 3, 1, 0)]
    [InlineData(8, 4, 0, 2, 3, 6, 3)]
    [InlineData(8, 4, 0, 0, 3, 6, -5)]
    [InlineData(0, 0, 0, 5, 0, 0, 1)]
    [InlineData(0, 0, 0, 5, 0, 6, 0)]
    public void Capacity_is_the_smaller_of_what_concurrency_and_what_age_allow(
        int maxConcurrent, int batchSize, int maxStaleness, int version, int running, int accepted, long capacity)
    {
        var staleness = new StalenessManager(maxConcurrent, batchSize, maxStaleness);
        for (int i = 0; i < running + accepted; i++)
        {
            staleness.Enqueue();
            staleness.Submit();
        }
        for (int i = 0; i < accepted; i++)
            staleness.Accept();

        staleness.Capacity(version).Should().Be(capacity);
        staleness.PendingLimit.Should().Be((maxStaleness + 1) * batchSize);
    }

    [Fact]
    public void Every_event_moves_one_workflow()
    {
        var staleness = new StalenessManager(4, 4, 0);
        staleness.Enqueue();
        staleness.Counts.Should().Be(new StalenessCounts(Enqueued: 1, Running: 0, Accepted: 0, Rejected: 0));
        staleness.Submit();
        staleness.Counts.Should().Be(new StalenessCounts(Enqueued: 0, Running: 1, Accepted: 0, Rejected: 0));
        staleness.Accept();
        staleness.Counts.Should().Be(new StalenessCounts(Enqueued: 0, Running: 0, Accepted: 1, Rejected: 0));
        staleness.Submit();
        staleness.Reject();
        staleness.Counts.Should().Be(new StalenessCounts(Enqueued: -1, Running: 0, Accepted: 1, Rejected: 1));
        staleness.Accept();
        staleness.Counts.Should().Be(new StalenessCounts(Enqueued: -1, Running: -1, Accepted: 2, Rejected: 1));
    }

    [Theory]
    [InlineData(4, 28)]
    [InlineData(0, 7)]
    public void A_recovery_counts_the_versions_as_used_up(int batchSize, long accepted)
    {
        var staleness = new StalenessManager(100, batchSize, 0);
        staleness.Recover(7);

        staleness.Counts.Accepted.Should().Be(accepted);
        staleness.Capacity(7).Should().Be(Math.Max(1, batchSize));
    }

    [Fact]
    public async Task Numbers_fit_together_whoever_counts()
    {
        var staleness = new StalenessManager(100, 100, 0);
        var counting = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                staleness.Enqueue();
                staleness.Submit();
                staleness.Accept();
            }
        })).ToArray();
        while (!Task.WhenAll(counting).IsCompleted)
        {
            var (enqueued, running, _, rejected) = staleness.Counts;
            enqueued.Should().BeInRange(0, 4);
            running.Should().BeInRange(0, 4);
            rejected.Should().Be(0);
        }
        await Task.WhenAll(counting);

        staleness.Counts.Should().Be(new StalenessCounts(0, 0, 40_000, 0));
    }
}
