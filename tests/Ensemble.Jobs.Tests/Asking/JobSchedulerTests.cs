using Ensemble.Jobs.Backends;
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
        await Eventually.TrueAsync(() => _lab.Backend.Acknowledged.Count == 1);
    }

    [Fact]
    public async Task A_specification_comes_back_as_it_was_given()
    {
        var spec = new JobSpec
        {
            Type = "Fein-Tuning ü",
            Command = new("/bin/echo", ["a b", "ü"]),
            Parameters = [new("rate", 0.5), new("deep", new System.Text.Json.Nodes.JsonObject { ["x"] = 1 }), new("none", null)],
            Environment = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("A", "b"),
            WorkingDirectory = "/tmp",
            Needs = new(0.5, 1 << 20, 1),
            Retry = new() { Retries = 2, Interruptions = 0, Backoff = TimeSpan.FromMilliseconds(1), Factor = 3, MaxBackoff = TimeSpan.FromHours(1) },
            TimeLimit = TimeSpan.FromMinutes(3),
            Priority = -7,
            Labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("user", "me"),
        };
        await _lab.ScheduleAsync(spec, "x");

        (await _lab.EndAsync("x")).Spec.Should().BeEquivalentTo(spec, options => options.Excluding(s => s.Parameters));
        var read = (await _lab.GetAsync("x")).Spec.Parameters;
        read.Select(p => $"{p.Name}={p.Value?.ToJsonString()}").Should().Equal("rate=0.5", "deep={\"x\":1}", "none=");
    }

    [Fact]
    public async Task A_known_id_is_refused_also_after_the_job_has_ended()
    {
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        (await _lab.RefusalAsync(JobLab.Spec(), "x")).Should().Be(new JobRefusal(JobRefusalKind.Exists, "Job x already exists"));
        await _lab.EndAsync("x");
        (await _lab.RefusalAsync(JobLab.Spec(), "x")).Message.Should().Be("Job x already exists");
    }

    [Fact]
    public async Task An_unknown_id_is_said_to_be_unknown_by_everything_that_takes_one()
    {
        var expected = new JobRefusal(JobRefusalKind.NotFound, "Job nobody not found");
        (await _lab.Scheduler.GetJobAsync("nobody")).Should().Be(new JobOutcome.Refused(expected));
        (await _lab.Scheduler.CancelAsync("nobody")).Should().Be(new JobOutcome.Refused(expected));
        (await _lab.Scheduler.WaitAsync("nobody")).Should().Be(new JobOutcome.Refused(expected));
        (await _lab.Scheduler.RetryAsync("nobody")).Should().Be(new JobOutcome.Refused(expected));
        (await _lab.Scheduler.DeleteAsync("nobody")).Should().Be(expected);
        (await _lab.RefusalAsync(JobLab.Spec() with { After = [new("nobody")] })).Should().Be(expected);
    }

    [Fact]
    public async Task An_unknown_backend_is_answered_with_the_list()
    {
        (await _lab.RefusalAsync(JobLab.Spec() with { Backend = "cloud" })).Should().Be(new JobRefusal(
            JobRefusalKind.UnknownBackend, "Unknown backend cloud. Backends are: inprocess, local, distributed, slurm, flux, kubernetes"));
    }

    [Fact]
    public async Task What_can_never_fit_is_refused_at_once_with_the_reason()
    {
        (await _lab.RefusalAsync(JobLab.Spec() with { Needs = new(5) })).Message.Should().Be("It needs 5 processors, and this machine has 4");
        (await _lab.RefusalAsync(JobLab.Spec() with { Needs = new(0, 0, 3) })).Should().Be(
            new JobRefusal(JobRefusalKind.NeverFits, "It needs 3 GPUs, and this machine has 2"));
    }

    [Fact]
    public async Task What_was_scheduled_for_a_larger_machine_fails_with_the_reason()
    {
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec() with { Needs = new(4) }, "runs");
        await _lab.BegunAsync("runs");
        await _lab.ScheduleAsync(JobLab.Spec() with { Needs = new(4) }, "waits");
        _lab.Machine = _lab.Machine with { Cpus = 2 };

        await _lab.ReopenAsync();

        (await _lab.EndAsync("waits")).Should().Match<Job>(j => j.State == JobState.Failed && j.Reason == "It needs 4 processors, and this machine has 2");
    }

    [Fact]
    public async Task A_cancelled_job_that_waits_has_ended_and_never_begins()
    {
        _lab.Machine = _lab.Machine with { Cpus = 1 };
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec(), "runs");
        await _lab.ScheduleAsync(JobLab.Spec(), "waits");
        var running = await _lab.BegunAsync("runs");

        var cancelled = await _lab.Scheduler.CancelAsync("waits");

        cancelled.Should().BeOfType<JobOutcome.Done>().Which.Job.State.Should().Be(JobState.Cancelled);
        running.End(AttemptState.Completed);
        await _lab.EndAsync("runs");
        await _lab.ScheduleAsync(JobLab.Spec(), "later");
        await _lab.BegunAsync("later");
        _lab.Backend.Begun.Select(e => e.Attempt.Job).Should().Equal("runs", "later");
    }

    [Fact]
    public async Task A_cancelled_job_that_runs_is_stopped_and_ends_as_cancelled_whatever_its_attempt_says()
    {
        _lab.Backend.Script = execution => execution.IsStubborn = true;
        await _lab.ScheduleAsync(JobLab.Spec() with { Retry = new() { Retries = 3 } }, "x");
        var running = await _lab.BegunAsync("x");

        (await _lab.Scheduler.CancelAsync("x")).Should().BeOfType<JobOutcome.Done>();
        (await Eventually.EndAsync(running.Stopped)).Should().Be(StopReason.Cancelled);
        running.End(AttemptState.Failed);

        (await _lab.EndAsync("x")).State.Should().Be(JobState.Cancelled);
        (await _lab.Scheduler.CancelAsync("x")).Should().BeOfType<JobOutcome.Done>("the same state again is nothing");
        _lab.Backend.Begun.Should().ContainSingle();
    }

    [Fact]
    public async Task An_end_is_final()
    {
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        await _lab.EndAsync("x");
        (await _lab.Scheduler.CancelAsync("x")).Should().BeOfType<JobOutcome.Refused>()
            .Which.Refusal.Should().Be(new JobRefusal(JobRefusalKind.HasEnded, "Job is already in a completed state (completed)"));
    }

    [Fact]
    public async Task A_failed_attempt_is_tried_again_and_then_fails_the_job_with_its_reason()
    {
        _lab.Backend.Script = execution => execution.End(AttemptState.Failed, FailureKind.ExitCode, $"exit code 3 in attempt {execution.Attempt.Attempt}");
        await _lab.ScheduleAsync(JobLab.Spec() with { Retry = new() { Retries = 2, Backoff = TimeSpan.FromMilliseconds(1) } }, "x");

        var job = await _lab.EndAsync("x");

        job.State.Should().Be(JobState.Failed);
        job.Reason.Should().Be("exit code 3 in attempt 3");
        job.Attempts.Select(a => (a.Number, a.Restart, a.State, a.Cause!.Reason)).Should().Equal(
            (1, 0, AttemptState.Failed, "exit code 3 in attempt 1"), (2, 0, AttemptState.Failed, "exit code 3 in attempt 2"),
            (3, 0, AttemptState.Failed, "exit code 3 in attempt 3"));
    }

    [Fact]
    public async Task A_time_limit_stops_an_attempt()
    {
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec() with { TimeLimit = TimeSpan.FromMilliseconds(50) }, "x");

        var job = await _lab.EndAsync("x");

        job.State.Should().Be(JobState.Failed);
        job.Attempts.Single().Cause!.Kind.Should().Be(FailureKind.TimeLimit);
    }

    [Fact]
    public async Task Dependents_run_fail_or_are_cancelled_as_their_condition_says()
    {
        _lab.Backend.Script = execution =>
        {
            if (execution.Attempt.Job != "first")
                execution.End(AttemptState.Completed);
        };
        await _lab.ScheduleAsync(JobLab.Spec(), "first");
        await _lab.ScheduleAsync(JobLab.Spec() with { After = [new("first")] }, "needs-success");
        await _lab.ScheduleAsync(JobLab.Spec() with { After = [new("first", DependencyCondition.Failed)] }, "on-failure");
        await _lab.ScheduleAsync(JobLab.Spec() with { After = [new("first", DependencyCondition.Ended)] }, "afterwards");
        await _lab.ScheduleAsync(JobLab.Spec() with { After = [new("needs-success")] }, "needs-the-second");
        (await _lab.GetAsync("afterwards")).State.Should().Be(JobState.Scheduled);

        (await _lab.BegunAsync("first")).End(AttemptState.Failed);

        (await _lab.EndAsync("needs-success")).Should().Match<Job>(
            j => j.State == JobState.Failed && j.Reason == "Job first, which it was to wait for, has failed.");
        (await _lab.EndAsync("on-failure")).State.Should().Be(JobState.Completed);
        (await _lab.EndAsync("afterwards")).State.Should().Be(JobState.Completed);
        (await _lab.EndAsync("needs-the-second")).State.Should().Be(JobState.Failed);
        await _lab.ScheduleAsync(JobLab.Spec() with { After = [new("first")] }, "too-late");
        (await _lab.EndAsync("too-late")).State.Should().Be(JobState.Failed);
    }

    [Fact]
    public async Task Only_a_failed_job_is_retried_and_becomes_a_new_one()
    {
        await _lab.ScheduleAsync(JobLab.Spec(), "good");
        await _lab.EndAsync("good");
        (await _lab.Scheduler.RetryAsync("good")).Should().BeOfType<JobOutcome.Refused>().Which.Refusal.Kind.Should().Be(JobRefusalKind.HasNotFailed);
        _lab.Backend.Script = execution => execution.End(AttemptState.Failed);
        await _lab.ScheduleAsync(JobLab.Spec(), "bad");
        await _lab.EndAsync("bad");
        _lab.Backend.Script = execution => execution.End(AttemptState.Completed);

        var again = (await _lab.Scheduler.RetryAsync("bad")).Should().BeOfType<JobOutcome.Done>().Subject.Job;

        again.Id.Should().NotBe("bad");
        again.Spec.RetryOf.Should().Be("bad");
        (await _lab.EndAsync(again.Id)).State.Should().Be(JobState.Completed);
        (await _lab.GetAsync("bad")).State.Should().Be(JobState.Failed);
    }

    [Fact]
    public async Task A_deleted_job_is_gone_and_its_number_is_not_given_again()
    {
        var first = await _lab.ScheduleAsync(JobLab.Spec());
        await _lab.EndAsync(first.Id);
        _lab.Backend.Script = _ => { };
        (await _lab.Scheduler.DeleteAsync(first.Id)).Should().BeNull();
        (await _lab.Scheduler.GetJobAsync(first.Id)).Should().BeOfType<JobOutcome.Refused>();
        await _lab.ReopenAsync();

        var second = await _lab.ScheduleAsync(JobLab.Spec());

        second.Id.Should().NotBe(first.Id);
        (await _lab.Scheduler.DeleteAsync(second.Id))!.Kind.Should().Be(JobRefusalKind.HasNotEnded);
    }

    [Fact]
    public async Task What_an_attempt_reports_is_there_when_its_job_has_ended_and_what_it_reports_later_is_not()
    {
        ScriptedExecution? ended = null;
        _lab.Backend.Script = execution =>
        {
            execution.Reports.Log("hello");
            execution.Reports.Progress(0.25);
            execution.Reports.Made(new("checkpoint", "a", "file:///a", null));
            execution.Reports.Made(new("checkpoint", "b", "file:///b", new() { ["loss"] = 0.1 }));
            execution.Reports.Made(new("checkpoint", "a", "file:///a2", null));
            (ended = execution).End(AttemptState.Completed);
        };
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        var job = await _lab.EndAsync("x");
        ended!.Reports.Log("late");
        ended.Reports.Made(new("checkpoint", "late", null, null));

        job.Progress.Should().Be(0.25);
        job.Artifacts.Select(a => $"{a.Name} {a.Uri} {a.Metadata?.ToJsonString()}").Should().Equal("a file:///a2 ", "b file:///b {\"loss\":0.1}");
        (await _lab.GetAsync("x")).Artifacts.Should().HaveCount(2);
        List<string> lines = [];
        await foreach (var line in _lab.Scheduler.ReadLogAsync("x"))
            lines.Add(line.Text);
        lines.Should().Equal("hello");
    }

    [Fact]
    public async Task What_a_running_attempt_says_can_be_read_while_it_runs()
    {
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        var running = await _lab.BegunAsync("x");
        running.Reports.Progress(0.5);
        running.Reports.Status("halfway");

        await Eventually.TrueAsync(async () => await _lab.GetAsync("x") is { Progress: 0.5, Reason: "halfway", State: JobState.Running }, "its progress");
    }

    [Fact]
    public async Task Changes_come_in_order_and_a_follower_goes_on_where_it_was()
    {
        List<JobChange> changes = [];
        var scheduler = _lab.Scheduler;
        var following = Task.Run(async () =>
        {
            await foreach (var change in scheduler.ReadChangesAsync(0, Eventually.Late()))
            {
                changes.Add(change);
                if (change is { Job: "b", State: JobState.Completed })
                    break;
            }
        });
        await _lab.ScheduleAsync(JobLab.Spec(), "a");
        await _lab.EndAsync("a");
        await _lab.ScheduleAsync(JobLab.Spec(), "b");
        await Eventually.EndAsync(following);

        changes.Select(c => (c.Sequence, c.Job, c.State)).Should().Equal(
            (1, "a", JobState.Scheduled), (2, "a", JobState.Running), (3, "a", JobState.Completed), (4, "b", JobState.Scheduled),
            (5, "b", JobState.Running), (6, "b", JobState.Completed));
        await _lab.ReopenAsync();
        List<long> rest = [];
        await foreach (var change in _lab.Scheduler.ReadChangesAsync(4, Eventually.Late()))
        {
            rest.Add(change.Sequence);
            if (rest.Count == 2)
                break;
        }
        rest.Should().Equal(5, 6);
    }

    [Fact]
    public async Task A_handler_of_one_job_does_its_work()
    {
        (await _lab.Scheduler.ScheduleAsync(new() { Type = "mine" }, "x", (context, _) =>
        {
            context.Log("done by " + context.JobId);
            return Task.CompletedTask;
        })).Should().BeOfType<JobOutcome.Done>();

        (await _lab.EndAsync("x")).State.Should().Be(JobState.Completed);
        await _lab.ScheduleAsync(new() { Type = "nobody" }, "y");
        (await _lab.EndAsync("y")).Should().Match<Job>(j => j.State == JobState.Failed && j.Reason == "No executor registered for job type: nobody");
    }

    [Fact]
    public async Task A_backend_that_throws_fails_its_job_and_no_other()
    {
        _lab.Backend.Script = execution =>
        {
            if (execution.Attempt.Job == "bad")
                throw new InvalidOperationException("broken");
            execution.End(AttemptState.Completed);
        };
        await _lab.ScheduleAsync(JobLab.Spec(), "bad");
        await _lab.ScheduleAsync(JobLab.Spec(), "good");

        (await _lab.EndAsync("bad")).Reason.Should().Be("Backend local failed: broken");
        (await _lab.EndAsync("good")).State.Should().Be(JobState.Completed);
    }
}
