using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Workflows;

public sealed class CapacityTests
{
    private readonly Items _items = new();

    [Fact]
    public async Task Work_is_started_while_there_is_capacity_though_nobody_waits()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 2, MaxConcurrent = 3, MaxStaleness = 1 });
        for (int i = 0; i < 10; i++)
            executor.Submit(i, _items.Gated).Should().Be(i);
        await Eventually.TrueAsync(() => _items.Started.Length == 3);
        executor.Capacity.Should().Be(0);

        _items.Give(0, "a");
        _items.Give(1, "b");

        await Eventually.TrueAsync(() => _items.Started.Length == 4);
        executor.Capacity.Should().Be(0, "2 running and 2 accepted are the two batches that age allows");
        executor.Staleness.Counts.Should().Be(new StalenessCounts(Enqueued: 6, Running: 2, Accepted: 2, Rejected: 0));
        executor.SetVersion(1);
        await Eventually.TrueAsync(() => _items.Started.Length == 5);
        executor.Capacity.Should().Be(0);
    }

    [Fact]
    public async Task By_default_one_result_of_each_version_is_made()
    {
        await using var executor = new WorkflowExecutor<int, string>();
        executor.Capacity.Should().Be(1);
        executor.Submit(0, Items.AtOnce);
        executor.Submit(1, Items.AtOnce);

        (await Eventually.EndAsync(executor.WaitAsync(1)))[0].Value.Should().Be("0");

        executor.Capacity.Should().Be(0);
        executor.Counts.Queued.Should().Be(1);
        executor.SetVersion(1);
        var second = (await Eventually.EndAsync(executor.WaitAsync(1)))[0];
        (second.StartVersion, second.EndVersion).Should().Be((1, 1));
    }

    [Theory]
    [InlineData(8, 16, 4, 4, 2)]
    [InlineData(2, null, 4, 1, 1)]
    public async Task Capacity_and_batch_are_divided_by_the_consumers(int batch, int? concurrent, int consumers, long concurrency, long age)
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = batch, MaxConcurrent = concurrent, Consumers = consumers });
        executor.Capacity.Should().Be(Math.Min(concurrency, age));
        executor.Staleness.PendingLimit.Should().Be(age);
    }

    [Fact]
    public async Task Whatever_is_rejected_gives_its_capacity_back()
    {
        var parts = new WorkflowParts<int, string> { Validator = value => value != "malformed" };
        await using var executor = new WorkflowExecutor<int, string>(parts: parts);
        for (int i = 0; i < 8; i++)
            executor.Submit(i, _items.Gated, shouldAccept: value => value == "boom" ? throw new FormatException() : value != "useless");
        Action[] ends =
        [
            () => _items.Give(0, null),
            () => _items.Give(1, "useless"),
            () => _items.Give(2, "boom"),
            () => _items.Give(3, "malformed"),
            () => _items.Throw(4, new FormatException()),
            () => _items.Cancel(5),
            () => _items.Give(6, "good"),
        ];
        for (int i = 0; i < ends.Length; i++)
        {
            await Eventually.TrueAsync(() => _items.Started.Length == i + 1);
            ends[i]();
        }

        (await Eventually.EndAsync(executor.WaitAsync(1)))[0].Should().Match<WorkflowResult<string>>(r => r.Id == 6 && r.Value == "good");
        executor.Staleness.Counts.Should().Be(new StalenessCounts(Enqueued: 1, Running: 0, Accepted: 1, Rejected: 6));
        executor.Capacity.Should().Be(0);
    }

    [Fact]
    public async Task Submitting_is_refused_only_beyond_what_may_be_pending()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { MaxPending = 2 });
        executor.Submit(0, _items.Gated);
        await Eventually.TrueAsync(() => executor.Counts.Running == 1);
        executor.Submit(1, _items.Gated);
        executor.Submit(2, _items.Gated);

        executor.Invoking(e => e.Submit(3, _items.Gated)).Should().Throw<TaskQueueFullException>();
        var waiting = executor.SubmitAsync(3, _items.Gated);
        waiting.IsCompleted.Should().BeFalse();
        _items.Give(0, null);
        (await Eventually.EndAsync(waiting)).Should().Be(3);
    }

    [Fact]
    public async Task A_pause_starts_nothing_and_delivers_what_runs()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 2, MaxConcurrent = 1 });
        executor.Submit(0, _items.Gated);
        executor.Submit(1, _items.Gated);
        await Eventually.TrueAsync(() => executor.Counts.Running == 1);
        executor.Pause();
        _items.Give(0, "a");
        (await Eventually.EndAsync(executor.WaitAsync(1)))[0].Value.Should().Be("a");
        executor.Health.Should().Be(RunnerHealth.Paused);
        _items.Started.Should().Equal(0);

        executor.Resume();

        await Eventually.TrueAsync(() => _items.Started.Length == 2);
    }

    [Fact]
    public async Task A_recovery_goes_on_from_a_version()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 4, MaxConcurrent = 100 });
        executor.Recover(10);

        executor.Version.Should().Be(10);
        executor.Capacity.Should().Be(4);
        executor.Staleness.Counts.Accepted.Should().Be(40);
    }

    [Fact]
    public async Task Counts_that_somebody_else_changes_start_what_they_allow()
    {
        await using var executor = new WorkflowExecutor<int, string>();
        executor.Staleness.Submit();
        executor.Submit(0, Items.AtOnce);
        executor.Capacity.Should().Be(0);
        executor.Counts.Queued.Should().Be(1);

        executor.Staleness.Reject();

        (await Eventually.EndAsync(executor.WaitAsync(1))).Should().ContainSingle();
    }

    [Fact]
    public async Task The_workflow_is_told_its_item_version_and_purpose()
    {
        await using var executor = new WorkflowExecutor<int, string>();
        executor.SetVersion(3);
        WorkflowContext? seen = null;
        executor.Submit(
            5,
            (_, context, _) =>
            {
                seen = context;
                return Task.FromResult<string?>("done");
            },
            submission: new() { Id = 17, IsEval = true, GroupSize = 4 });

        (await Eventually.EndAsync(executor.WaitForAsync(17)))!.StartVersion.Should().Be(3);
        seen.Should().Be(new WorkflowContext(17, Version: 3, IsEval: true, GroupSize: 4, Attempt: 1));
    }
}
