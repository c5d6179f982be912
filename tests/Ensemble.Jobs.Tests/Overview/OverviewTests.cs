using Ensemble.Jobs.Overview;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Overview;

public sealed class OverviewTests : IAsyncDisposable
{
    private readonly JobLab _lab = new();

    private JobArchive Archive => _lab.Scheduler.Archive;

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Members_of_an_array_are_one_line_with_how_many_are_where()
    {
        _lab.Backend.Script = e => e.End(e.Attempt.Job == "sweep_3" ? AttemptState.Failed : AttemptState.Completed);
        await _lab.ScheduleAsync(JobLab.Spec(), "before");
        await AddArrayAsync("sweep", "1-5");
        await _lab.ScheduleAsync(JobLab.Spec(), "behind");
        foreach (string id in (string[])["before", "behind", .. Enumerable.Range(1, 5).Select(i => $"sweep_{i}")])
            await _lab.EndAsync(id);

        var page = await Archive.LookAsync(new(), 10, null, Eventually.Late());

        page.Items.Select(item => item.Array?.Id ?? item.Job.Id).Should().Equal("behind", "sweep", "before");
        page.Items[1].Array!.Counts.Should().Be(new JobCounts(0, 0, 4, 1, 0));
        page.Items[1].Job.Id.Should().Be("sweep_5");
        page.Items[1].Array!.CompletedAt.Should().NotBeNull();
        (await Archive.CountAsync(null, Eventually.Late())).Should().Be(new JobCounts(0, 0, 6, 1, 0));
        (await Archive.CountAsync("sweep", Eventually.Late())).Should().Be(new JobCounts(0, 0, 4, 1, 0));
    }

    [Fact]
    public async Task An_array_is_not_cut_by_the_end_of_a_page()
    {
        for (int i = 1; i <= 3; i++)
        {
            await AddArrayAsync($"array{i}", "1-4");
            await _lab.ScheduleAsync(JobLab.Spec(), $"job{i}");
        }
        List<string> lines = [];
        long? next = null;
        do
        {
            var page = await Archive.LookAsync(new(), 2, next, Eventually.Late());
            lines.AddRange(page.Items.Select(item => item.Array is { } array ? $"{array.Id} {array.Counts.All}" : item.Job.Id));
            next = page.Next;
        }
        while (next is not null);

        lines.Should().Equal("job3", "array3 4", "job2", "array2 4", "job1", "array1 4");
    }

    [Fact]
    public async Task Members_are_told_one_by_one_the_first_one_first()
    {
        await _lab.ScheduleAsync(JobLab.Spec(), "sweep_x");
        await AddArrayAsync("sweep", "1-7");
        await AddArrayAsync("sweep_more", "1-3");
        List<string> ids = [];
        long? next = null;
        do
        {
            var page = await Archive.LookAsync(new() { Array = "sweep" }, 3, next, Eventually.Late());
            ids.AddRange(page.Items.Select(item => item.Job.Id));
            next = page.Next;
        }
        while (next is not null);

        ids.Should().Equal(Enumerable.Range(1, 7).Select(i => $"sweep_{i}"));
        (await Archive.LookAsync(new() { Array = "swee" }, 3, null, Eventually.Late())).Items.Should().BeEmpty();
        (await Archive.MembersAsync("sweep_more", [JobState.Scheduled, JobState.Running, JobState.Completed], Eventually.Late()))
            .Should().Equal("sweep_more_1", "sweep_more_2", "sweep_more_3");
    }

    [Fact]
    public async Task Words_occur_in_id_type_or_reason_in_whatever_case()
    {
        await _lab.ScheduleAsync(JobLab.Spec("train"), "resnet-50");
        await _lab.ScheduleAsync(JobLab.Spec("evaluate"), "resnet-101");

        (await IdsAsync("RESNET")).Should().Equal("resnet-101", "resnet-50");
        (await IdsAsync("resnet", "train")).Should().Equal("resnet-50");
        (await IdsAsync("resnet", "nobody")).Should().BeEmpty();
        (await IdsAsync("resnet-50")).Should().Equal("resnet-50");
    }

    [Fact]
    public async Task Types_and_labels_are_those_there_are()
    {
        var labelled = JobLab.Spec("train") with { Labels = JobLab.Spec().Labels.Add("team", "red").Add("gpu", "a=b").Add("ensemble.run", "x").Add("ensemble.process", "y") };
        await _lab.ScheduleAsync(labelled, "a");
        await _lab.ScheduleAsync(labelled with { Type = "evaluate" }, "b");

        var facets = await Archive.FacetsAsync("ensemble.", Eventually.Late());

        facets.Types.Should().Equal("evaluate", "train");
        facets.Labels.Should().Equal(KeyValuePair.Create("gpu", "a=b"), KeyValuePair.Create("team", "red"));
    }

    [Fact]
    public async Task A_store_is_read_when_its_scheduler_has_ended()
    {
        await _lab.ScheduleAsync(JobLab.Spec(), "kept");
        await _lab.CloseAsync();

        var archive = JobArchive.TryOpen(new(_lab.Folder), TimeProvider.System)!;

        (await archive.LookAsync(new(), 10, null, Eventually.Late())).Items.Select(item => item.Job.Id).Should().Equal("kept");
        JobArchive.TryOpen(new(Path.Combine(_lab.Folder, "nowhere")), TimeProvider.System).Should().BeNull();
    }

    private async Task AddArrayAsync(string id, string members)
    {
        JobArray.TryParse(members, out var array).Should().BeNull();
        (await _lab.Scheduler.ScheduleArrayAsync(JobLab.Spec(), array!, id)).Should().BeOfType<JobArrayOutcome.Done>();
    }

    private async Task<string[]> IdsAsync(params string[] words) =>
        [.. (await Archive.LookAsync(new() { Words = [.. words] }, 10, null, Eventually.Late())).Items.Select(item => item.Job.Id)];
}
