using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Asking;

public sealed class JobSchedulerTests : IAsyncDisposable
{
    private readonly JobLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_job_runs_and_ends_and_its_times_increase()
    {
        var scheduled = await _lab.ScheduleAsync(JobLab.Spec(), "first");
        scheduled.State.Should().Be(JobState.Scheduled);

        var job = await _lab.EndAsync("first");

        job.State.Should().Be(JobState.Completed);
        job.ScheduledAt.Should().Be(scheduled.ScheduledAt);
        job.StartedAt.Should().BeAfter(job.ScheduledAt);
        job.CompletedAt.Should().BeAfter(job.StartedAt!.Value);
        job.Attempts.Should().ContainSingle().Which.State.Should().Be(AttemptState.Completed);
    }
}
