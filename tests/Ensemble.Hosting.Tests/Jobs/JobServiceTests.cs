using Ensemble.Hosting.Jobs;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs;

public sealed class JobServiceTests
{
    [Fact]
    public async Task It_runs_handlers_processes_and_gangs_and_tells_each_which_span_it_is()
    {
        await using var place = new JobPlace();
        var service = await place.OpenAsync(options => options with
        {
            JobVariables = new Dictionary<string, string>(JobPlace.Variables) { ["WHO"] = "everybody" },
            TraceParent = static (job, attempt) => $"00-{job}-{attempt}-01",
        });
        service.Options.Handlers.Add("handled", static (context, _) =>
        {
            context.Log("by hand");
            return Task.CompletedTask;
        });

        (await place.RunAsync(new JobSpec { Type = "handled" }, "handler")).State.Should().Be(JobState.Completed);
        (await place.RunAsync(JobPlace.Script("echo $WHO $TRACEPARENT"), "process")).State.Should().Be(JobState.Completed);
        (await place.RunAsync(JobPlace.Script("echo $RANK of $WORLD_SIZE") with { Gang = new() { WorldSize = 2 } }, "gang"))
            .State.Should().Be(JobState.Completed);

        (await place.LogAsync("handler")).Should().Equal("by hand");
        (await place.LogAsync("process")).Should().Equal("everybody 00-process-1-01");
        (await place.LogAsync("gang")).Should().Contain(["[RANK 0] 0 of 2", "[RANK 1] 1 of 2"]);
        place.Lines.Should().Contain(["Job handler: by hand", "Job gang: Launching distributed training with 2 processes"]);
        place.Notices.Should().BeEmpty();
    }

    [Fact]
    public async Task A_job_has_the_grace_that_it_asks_for()
    {
        await using var place = new JobPlace();
        var service = await place.OpenAsync(static options => options with { Grace = TimeSpan.FromHours(1) });
        var deaf = JobPlace.Script("trap '' TERM; echo up; while :; do sleep 100; done") with { GracePeriod = TimeSpan.FromSeconds(0.1) };
        await service.Scheduler.ScheduleAsync(deaf, "deaf");
        (await service.Scheduler.FollowLogAsync("deaf", Eventually.Late()).FirstAsync(Eventually.Late())).Text.Should().Be("up");

        await service.Scheduler.CancelAsync("deaf");

        (await place.EndAsync("deaf")).State.Should().Be(JobState.Cancelled);
    }

    [Fact]
    public async Task One_service_at_a_time_has_a_folder_and_the_next_finds_what_was_done()
    {
        await using var place = new JobPlace();
        await place.OpenAsync();
        await place.RunAsync(JobPlace.Script("echo done; exit 3"), "one");

        (await JobService.OpenAsync(place.Options)).Should().BeOfType<JobServiceOutcome.Refused>().Which.IsInUse.Should().BeTrue();

        await place.CloseAsync();
        await place.OpenAsync();
        (await place.EndAsync("one")).State.Should().Be(JobState.Failed);
        (await place.LogAsync("one")).Should().Equal("done");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_refused_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        await using var place = new JobPlace();
        string file = folder.Write("file", "");

        var outcome = await JobService.OpenAsync(place.Options with { Folder = Path.Combine(file, "jobs") });

        outcome.Should().BeOfType<JobServiceOutcome.Refused>().Which.Diagnostic.ToString().Should().Contain("ENS1132").And.Contain(file);
    }
}
