using Ensemble.Tasks.Support;
using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks.Controllers;

public sealed class RolloutControllerTests : IAsyncDisposable
{
    private static readonly WorkflowExecutorOptions Options = new() { BatchSize = 12, MaxConcurrent = 12, Consumers = 3 };

    private readonly WorkflowExecutor<int, string>[] _workers = [.. Enumerable.Range(0, 3).Select(_ => new WorkflowExecutor<int, string>(Options))];
    private readonly ManualTime _time = new();
    private readonly RolloutController<int, string> _controller;

    public RolloutControllerTests() => _controller = new(_workers, _time);

    [Fact]
    public async Task Items_go_to_the_workers_in_turn_and_results_come_from_all()
    {
        for (int i = 0; i < 9; i++)
            _controller.Submit(i, Saying).Should().Be((i % 3, i / 3));

        (await Eventually.EndAsync(_controller.WaitAsync(9))).Select(r => r.Value).Should()
            .BeEquivalentTo("0 by 0", "1 by 1", "2 by 2", "3 by 0", "4 by 1", "5 by 2", "6 by 0", "7 by 1", "8 by 2");
        _controller.Capacity.Should().Be(3);
        var one = _controller.Submit(9, Saying);
        (await Eventually.EndAsync(_controller.WaitForAsync(one)))!.Value.Should().Be("9 by 0");
    }

    [Fact]
    public async Task A_wait_that_times_out_loses_nothing()
    {
        _controller.Submit(0, Saying);
        await Eventually.TrueAsync(() => _workers[0].Counts.Completed == 1);
        (await _controller.Awaiting(c => c.WaitAsync(2, TimeSpan.Zero)).Should().ThrowAsync<TimeoutException>())
            .WithMessage("Timed out waiting for 2 results, only received 1.");
        var waiting = _controller.WaitAsync(2, TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        (await Eventually.EndAsync(waiting).Awaiting(w => w).Should().ThrowAsync<TimeoutException>()).WithMessage("Timed out waiting for 2 results*");

        waiting = _controller.WaitAsync(2);
        _controller.Submit(1, Saying);
        (await Eventually.EndAsync(waiting)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Version_and_pause_go_to_all()
    {
        _controller.SetVersion(4).Should().BeEmpty();
        _workers.Select(w => w.Version).Should().Equal(4, 4, 4);
        _controller.Pause().Should().BeEmpty();
        _workers.Select(w => w.Health).Should().OnlyContain(h => h == RunnerHealth.Paused);
        _controller.Resume().Should().BeEmpty();
        var (results, failures) = await Eventually.EndAsync(_controller.RolloutBatchAsync([.. Enumerable.Range(0, 20)], Saying));
        results.Should().HaveCount(20).And.OnlyContain(r => r.StartVersion == 4);
        failures.Should().BeEmpty();
    }

    [Fact]
    public async Task A_worker_that_fails_does_not_hold_up_the_others()
    {
        await _workers[1].StopAsync();

        _controller.SetVersion(1).Should().ContainSingle().Which.Should().Match<WorkerFailure>(f => f.Worker == 1 && f.Error is InvalidOperationException);
        _controller.Pause().Select(f => f.Worker).Should().Equal(1);
        _controller.Resume().Select(f => f.Worker).Should().Equal(1);
        for (int i = 0; i < 4; i++)
            _controller.Submit(i, Saying).Worker.Should().NotBe(1);
        (await Eventually.EndAsync(_controller.WaitAsync(4))).Should().HaveCount(4);
        var (results, failures) = await Eventually.EndAsync(_controller.RolloutBatchAsync([0, 1, 2], Saying));
        results.Select(r => r.Value).Should().Equal("0 by 0", "2 by 2");
        failures.Select(f => f.Worker).Should().Equal(1);
    }

    [Fact]
    public async Task A_worker_that_fails_while_somebody_waits_is_not_waited_for()
    {
        var waiting = _controller.WaitAsync(1);
        await _workers[0].StopAsync();
        waiting.IsCompleted.Should().BeFalse();
        await _workers[1].StopAsync();
        await _workers[2].StopAsync();

        await Eventually.EndAsync(waiting).Awaiting(w => w).Should().ThrowAsync<AggregateException>();
        _controller.Invoking(c => c.Submit(0, Saying)).Should().Throw<AggregateException>();
    }

    [Fact]
    public async Task Two_who_wait_do_not_take_what_the_other_lacks()
    {
        for (int round = 0; round < 20; round++)
        {
            var waiting = Enumerable.Range(0, 3).Select(_ => _controller.WaitAsync(4)).ToArray();
            for (int i = 0; i < 12; i++)
                _controller.Submit(i, Saying);
            foreach (var waiter in waiting)
                (await Eventually.EndAsync(waiter)).Should().HaveCount(4);
            _controller.SetVersion(round + 1);
        }
    }

    [Fact]
    public async Task A_wait_for_more_than_may_lie_at_the_workers_does_not_hang()
    {
        await using var worker = new WorkflowExecutor<int, string>(new() { BatchSize = 50, MaxConcurrent = 1, QueueSize = 1 });
        var controller = new RolloutController<int, string>([worker]);
        for (int i = 0; i < 50; i++)
            controller.Submit(i, Saying);

        (await Eventually.EndAsync(controller.WaitAsync(50))).Should().HaveCount(50);
    }

    [Fact]
    public void Statistics_are_weighted_by_how_many_values_they_were_made_of()
    {
        _workers[0].RecordStat("reward", 1);
        _workers[0].RecordStat("reward", 3);
        _workers[1].RecordStat("reward", 8);
        _workers[2].RecordStat("length", 5);

        _controller.ExportStats().Should().BeEquivalentTo(new Dictionary<string, double>
        {
            ["reward"] = 4,
            ["reward__count"] = 3,
            ["length"] = 5,
            ["length__count"] = 1,
        });
        _controller.ExportStats().Should().BeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
    }

    private static Workflow<int, string> Saying(int worker) => (item, _, _) => Task.FromResult<string?>($"{item} by {worker}");
}
