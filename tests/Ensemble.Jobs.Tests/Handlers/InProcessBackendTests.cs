using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Tests.Backends;

namespace Ensemble.Jobs.Tests.Handlers;

public sealed class InProcessBackendTests
{
    [Fact]
    public async Task A_handler_that_returns_completes_its_job()
    {
        await using Bench bench = new();
        bench.Handlers.Add("work", (context, _) =>
        {
            context.Log($"{context.JobId} {context.Attempt} {context.Parameter("lr")}");
            context.Progress(2);
            context.Status("nearly");
            context.AddArtifact(new("checkpoint", "a", null, null));
            return Task.CompletedTask;
        });
        var (end, heard) = await bench.RunAsync(bench.Of(new JobSpec { Type = "work", Parameters = [new("lr", 0.5)] }));
        end.Should().Be(new AttemptEnd(AttemptState.Completed));
        heard.Lines.Should().Equal("job-1 1 0.5");
        (heard.Parts.Single(), heard.Statuses.Single(), heard.Artifacts.Single().Name).Should().Be((1, "nearly", "a"));
    }

    [Fact]
    public async Task The_message_of_an_exception_is_the_first_thing_logged_about_it()
    {
        await using Bench bench = new();
        bench.Handlers.Add("work", (context, _) =>
        {
            context.Log("before");
            throw new InvalidOperationException("the disk is on fire");
        });
        var (end, heard) = await bench.RunAsync(bench.Of(new JobSpec { Type = "work" }));
        end.Should().BeEquivalentTo(new AttemptEnd(AttemptState.Failed, new(FailureKind.Exception, "the disk is on fire")));
        heard.Lines.Take(2).Should().Equal("before", "the disk is on fire");
    }

    [Fact]
    public async Task A_type_nobody_registered_fails_with_its_name()
    {
        await using Bench bench = new();
        var (end, heard) = await bench.RunAsync(bench.Of(new JobSpec { Type = "dream" }));
        (end.State, end.Cause!.Reason).Should().Be((AttemptState.Failed, "No executor registered for job type: dream"));
        heard.Lines.Should().Equal("No executor registered for job type: dream");
    }

    [Fact] // the classic defect: a second end after the handler's own leaves lines or an error behind
    public async Task A_handler_that_reports_completed_and_returns_leaves_exactly_its_lines()
    {
        await using Bench bench = new();
        TaskCompletionSource<JobContext> returned = new();
        bench.Handlers.Add("work", (context, _) =>
        {
            context.Log("one");
            context.SetState(JobState.Running);
            context.SetState(JobState.Completed);
            context.Log("late");
            context.SetState(JobState.Failed);
            returned.SetResult(context);
            throw new InvalidOperationException("late");
        });
        var (end, heard) = await bench.RunAsync(bench.Of(new JobSpec { Type = "work" }));
        (await Eventually.EndAsync(returned.Task)).Progress(1);

        end.Should().Be(new AttemptEnd(AttemptState.Completed));
        heard.Lines.Should().Equal("one");
        heard.Parts.Should().BeEmpty();
        bench.InProcess.LateCallbacks.Should().Be(3);
    }

    [Theory]
    [InlineData(StopReason.Cancelled, AttemptState.Cancelled)]
    [InlineData(StopReason.TimeLimit, AttemptState.Failed)]
    [InlineData(StopReason.Shutdown, AttemptState.Interrupted)]
    internal async Task A_handler_that_listens_ends_when_it_is_asked_to(StopReason reason, AttemptState expected)
    {
        await using Bench bench = new();
        bench.Handlers.Add("work", static (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        var (execution, heard) = bench.Start(bench.Of(new JobSpec { Type = "work" }));
        await Eventually.EndAsync(heard.WhenBegun);
        execution.Stop(reason);
        (await Eventually.EndAsync(execution.Ended)).State.Should().Be(expected);
    }

    [Fact]
    public async Task A_handler_that_does_not_listen_is_not_waited_for()
    {
        await using Bench bench = new();
        TaskCompletionSource release = new();
        bench.Handlers.Add("work", (context, _) => release.Task.ContinueWith(_ => context.Log("late"), TaskScheduler.Default));
        var (execution, heard) = bench.Start(bench.Of(new JobSpec { Type = "work" }) with { Grace = TimeSpan.FromMilliseconds(50) });
        await Eventually.EndAsync(heard.WhenBegun);
        execution.Stop(StopReason.Shutdown);
        (await Eventually.EndAsync(execution.Ended)).State.Should().Be(AttemptState.Interrupted);

        release.SetResult();
        await Eventually.TrueAsync(() => bench.InProcess.LateCallbacks == 1);
        heard.Lines.Should().Equal("The handler did not end when it was asked to. It is not waited for any longer.");
    }

    [Fact]
    public async Task A_handler_that_blocks_does_not_block_who_starts_it()
    {
        await using Bench bench = new();
        using ManualResetEventSlim gate = new();
        bench.Handlers.Add("work", (_, _) =>
        {
            gate.Wait(CancellationToken.None);
            return Task.CompletedTask;
        });
        var (execution, _) = bench.Start(bench.Of(new JobSpec { Type = "work" }));
        execution.Ended.IsCompleted.Should().BeFalse();
        gate.Set();
        await Eventually.EndAsync(execution.Ended);
    }

    [Fact]
    public async Task One_job_can_have_a_handler_of_its_own()
    {
        await using Bench bench = new();
        bench.Handlers.AddFor("job-1", static (context, _) =>
        {
            context.SetState(JobState.Cancelled);
            return Task.CompletedTask;
        });
        (await bench.RunAsync(bench.Of(new JobSpec { Type = "work" }))).End.State.Should().Be(AttemptState.Cancelled);
        (await bench.RunAsync(bench.Of(new JobSpec { Type = "work" }))).End.State.Should().Be(AttemptState.Failed);
    }

    [Fact]
    public async Task Many_lines_of_a_handler_are_in_the_log_in_their_order()
    {
        await using Bench bench = new();
        bench.Handlers.Add("work", (context, _) =>
        {
            for (int line = 0; line < 5000; line++)
                context.Log($"{line}");
            return Task.CompletedTask;
        });
        var start = bench.Of(new JobSpec { Type = "work" });
        await bench.RunAsync(start);
        (await bench.LogAsync(start)).Should().Equal(Enumerable.Range(0, 5000).Select(static line => $"{line}"));
    }
}
