using System.Collections.Immutable;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Asking;

public sealed class JobListTests : IAsyncDisposable
{
    private readonly JobLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Pages_hold_each_job_once_the_newest_first()
    {
        for (int i = 1; i <= 25; i++)
            await _lab.ScheduleAsync(JobLab.Spec(), $"j{i}");
        List<string> ids = [];
        string? next = null;
        do
        {
            var page = await _lab.Scheduler.GetJobsAsync(JobQuery.All, 10, next);
            ids.AddRange(page.Jobs.Select(j => j.Id));
            next = page.Next;
        }
        while (next is not null);

        ids.Should().Equal(Enumerable.Range(1, 25).Reverse().Select(i => $"j{i}"));
    }

    [Fact]
    public async Task Jobs_are_found_by_type_state_and_labels()
    {
        _lab.Backend.Script = e => e.End(e.Attempt.Job.EndsWith('0') ? AttemptState.Failed : AttemptState.Completed);
        for (int i = 1; i <= 30; i++)
        {
            var labels = ImmutableSortedDictionary<string, string>.Empty.Add("third", $"{i % 3}").Add("fifth", $"{i % 5}");
            await _lab.ScheduleAsync(JobLab.Spec(i % 2 == 0 ? "even" : "odd") with { Labels = labels }, $"j{i}");
        }
        for (int i = 1; i <= 30; i++)
            await _lab.EndAsync($"j{i}");

        (await IdsAsync(new() { State = JobState.Failed })).Should().Equal("j30", "j20", "j10");
        (await IdsAsync(new() { Type = "odd" })).Should().HaveCount(15).And.StartWith(["j29", "j27"]);
        (await IdsAsync(new() { Type = "odd", State = JobState.Failed })).Should().BeEmpty();
        (await IdsAsync(new() { Type = "even", State = JobState.Completed })).Should().HaveCount(12);
        (await IdsAsync(new() { Labels = [new("third", "0"), new("fifth", "0")] })).Should().Equal("j30", "j15");
        (await IdsAsync(new() { Labels = [new("third", "0")], Type = "even", State = JobState.Failed })).Should().Equal("j30");
        (await IdsAsync(new() { State = JobState.Scheduled })).Should().BeEmpty();
    }

    [Fact]
    public async Task Ended_jobs_beyond_what_is_kept_are_forgotten_with_their_labels_the_oldest_first()
    {
        _lab.Options = options => options with { KeepJobs = 5 };
        for (int i = 1; i <= 12; i++)
        {
            await _lab.ScheduleAsync(JobLab.Spec() with { Labels = ImmutableSortedDictionary<string, string>.Empty.Add("a", "b") }, $"j{i}");
            await _lab.EndAsync($"j{i}");
        }

        await _lab.ReopenAsync();

        await Eventually.TrueAsync(async () => (await IdsAsync(JobQuery.All)).Count == 5, "old jobs to go");
        (await IdsAsync(new() { Labels = [new("a", "b")] })).Should().Equal("j12", "j11", "j10", "j9", "j8");
    }

    private async Task<List<string>> IdsAsync(JobQuery query)
    {
        var page = await _lab.Scheduler.GetJobsAsync(query, 100);
        page.Next.Should().BeNull();
        return [.. page.Jobs.Select(j => j.Id)];
    }
}
