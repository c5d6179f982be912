using System.Diagnostics;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting.Notifications;

public sealed class ResourceNotificationServiceTests : IDisposable
{
    private readonly ParameterResource _seed = new("seed", secret: false);
    private readonly ApplicationPlan _plan = Plans.Of("rl/agent*2", "rl/learner", "rl/workers/learner", "eval/probe");
    private readonly RunBoard _board;
    private readonly ResourceNotificationService _service;
    private long _sequence;

    public ResourceNotificationServiceTests()
    {
        _board = new RunBoard(_plan, DateTimeOffset.UnixEpoch);
        _service = new ResourceNotificationService(Models.Of(_plan, _seed), _plan);
        _service.Follow(_board);
    }

    private static CancellationToken Late => Eventually.Late();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Waiting_for_a_state_ends_when_a_replica_reaches_it()
    {
        var running = _service.WaitForResourceAsync("agent", KnownResourceStates.Running, Late);
        var ended = _service.WaitForResourceAsync("agent", KnownResourceStates.TerminalStates, Late);
        Happens("rl/agent.1", new ReplicaStarting(1));
        running.IsCompleted.Should().BeFalse();
        Happens("rl/agent.1", new ReplicaRunning(1, 42));
        await running;
        Happens("rl/agent.1", new ReplicaEnded(1, new Completed(0), null));
        (await ended).Should().Be("Finished");
    }

    [Fact]
    public async Task A_state_that_has_come_already_is_not_waited_for()
    {
        Happens("rl/agent.0", new ReplicaRunning(1, 42));
        await _service.WaitForResourceAsync("agent.0", cancellationToken: Late);
        await _service.WaitForResourceAsync("eval/probe", "notstarted", Late);
    }

    [Fact]
    public async Task A_state_that_passes_in_an_instant_is_seen()
    {
        var running = _service.WaitForResourceAsync("probe", "Running", Late);
        Happens("eval/probe.0", new ReplicaStarting(1));
        Happens("eval/probe.0", new ReplicaRunning(1, 42));
        Happens("eval/probe.0", new ReplicaEnded(1, new Completed(0), null));
        await running;
    }

    [Fact]
    public async Task A_wait_for_one_replica_passes_over_the_others()
    {
        var one = _service.WaitForResourceAsync("agent.1", e => e.Snapshot.State?.Text == "Running", Late);
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        Happens("rl/agent.1", new ReplicaRunning(1, 42));
        var happened = await one;
        happened.ResourceId.Should().Be("rl/agent.1");
        happened.Resource.Name.Should().Be("agent");
        happened.Snapshot.Properties.Should().Equal(new ResourcePropertySnapshot("executable.pid", 42));
    }

    [Fact]
    public async Task A_process_is_healthy_when_all_its_replicas_are_at_the_same_time()
    {
        var healthy = _service.WaitForResourceHealthyAsync("agent", Late);
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        Happens("rl/agent.1", new ReplicaRunning(1, 42));
        Happens("rl/agent.0", new ReplicaHealthy(1));
        Happens("rl/agent.0", new ReplicaUnhealthy(1, "503"));
        Happens("rl/agent.1", new ReplicaHealthy(1));
        await _service.WaitForResourceAsync("agent.1", e => e.Snapshot.HealthStatus is HealthStatus.Healthy, Late);
        healthy.IsCompleted.Should().BeFalse();
        Happens("rl/agent.0", new ReplicaHealthy(1));
        (await healthy).ResourceId.Should().Be("rl/agent.0");
    }

    [Fact]
    public async Task Waiting_for_health_that_cannot_come_any_more_throws_with_the_cause()
    {
        var healthy = _service.WaitForResourceHealthyAsync("agent", Late);
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        Happens("rl/agent.0", new ReplicaEnded(1, new Failed(3, null), null));
        (await FluentActions.Awaiting(() => healthy).Should().ThrowAsync<DistributedApplicationException>())
            .WithMessage("'rl/agent.0' will not become healthy: it failed with exit code 3.");
    }

    [Fact]
    public async Task A_replica_that_will_be_restarted_may_still_become_healthy()
    {
        var healthy = _service.WaitForResourceHealthyAsync("probe", Late);
        Happens("eval/probe.0", new ReplicaRunning(1, 41));
        Happens("eval/probe.0", new ReplicaRestarting(1, TimeSpan.Zero));
        Happens("eval/probe.0", new ReplicaRunning(2, 42));
        Happens("eval/probe.0", new ReplicaHealthy(2));
        await healthy;
    }

    [Theory]
    [InlineData("lerner", "*'lerner'*Did you mean 'learner'?*")]
    [InlineData("learner", "*more than one: rl/learner, rl/workers/learner.*")]
    [InlineData("agent.5", "*replicas 0 to 1*")]
    [InlineData("rl", "*Nothing here is called 'rl'*")]
    public async Task A_name_of_nothing_or_of_several_throws_with_the_candidates(string name, string message)
    {
        var wait = () => _service.WaitForResourceAsync(name, cancellationToken: Late);
        (await wait.Should().ThrowAsync<ArgumentException>()).WithMessage(message);
    }

    [Fact]
    public async Task Everything_is_watched_from_the_present_on()
    {
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        await using var watch = _service.WatchAsync(Late).GetAsyncEnumerator();
        var present = new Dictionary<string, string?>();
        while (present.Count < 5 && await watch.MoveNextAsync())
            present[watch.Current.ResourceId] = watch.Current.Snapshot.State?.Text;
        present.Should().Contain("rl/agent.0", "Running").And.Contain("rl/workers/learner.0", "NotStarted");
        Happens("eval/probe.0", new ReplicaEnded(1, new DependencyFailed("rl/agent", "failed"), null));
        (await watch.MoveNextAsync()).Should().BeTrue();
        watch.Current.Snapshot.State.Should().Be(new ResourceStateSnapshot("FailedToStart", "error"));
        watch.Current.Snapshot.Cause.Should().BeOfType<DependencyFailed>();
    }

    [Fact]
    public async Task A_watcher_that_falls_behind_keeps_the_newest_of_each_replica()
    {
        await using var watch = _service.WatchAsync(Late).GetAsyncEnumerator();
        (await watch.MoveNextAsync()).Should().BeTrue();
        for (int attempt = 1; attempt <= 10_000; attempt++)
            Happens("rl/agent.0", new ReplicaRunning(attempt, attempt));
        Happens("eval/probe.0", new ReplicaRunning(1, 7));
        var seen = new List<ResourceEvent>();
        while (seen.LastOrDefault()?.ResourceId != "eval/probe.0" || seen[^1].Snapshot.State!.Text != "Running")
        {
            (await watch.MoveNextAsync()).Should().BeTrue();
            seen.Add(watch.Current);
        }
        seen.Count.Should().BeLessThan(200);
        seen.Last(e => e.ResourceId == "rl/agent.0").Snapshot.Properties[0].Value.Should().Be(10_000);
    }

    [Fact]
    public async Task Published_updates_join_what_the_run_tells()
    {
        var resource = _plan.AllProcesses().First().Id;
        var agent = (await _service.WaitForResourceAsync("agent.0", _ => true, Late)).Resource;
        await _service.PublishUpdateAsync(agent, s => s with { Urls = [new(null, "http://docs", false)] });
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        _service.TryGetCurrentState("rl/agent.0", out var current).Should().BeTrue();
        current!.Snapshot.Urls.Should().ContainSingle();
        current.Snapshot.State!.Text.Should().Be("Running");
        resource.Name.Should().Be(agent.Name);
    }

    [Fact]
    public async Task Resources_that_are_no_processes_have_states_too()
    {
        _service.TryGetCurrentState("seed", out _).Should().BeFalse();
        var active = _service.WaitForResourceAsync("seed", KnownResourceStates.Active, Late);
        await _service.PublishUpdateAsync(_seed, s => s with { State = KnownResourceStates.Active });
        await active;
        _service.TryGetCurrentState("seed", out var current).Should().BeTrue();
        current!.Snapshot.ResourceType.Should().Be("ParameterResource");
    }

    [Fact]
    public async Task What_happened_before_the_run_is_followed_is_told()
    {
        using var late = new ResourceNotificationService(Models.Of(_plan), _plan);
        Happens("rl/agent.0", new ReplicaRunning(1, 41));
        late.Follow(_board);
        await late.WaitForResourceAsync("agent.0", cancellationToken: Late);
    }

    [Fact]
    public async Task Disposal_ends_those_who_wait()
    {
        var wait = _service.WaitForResourceAsync("agent", "Never", Late);
        _service.Dispose();
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Ten_thousand_waits_cost_nothing_until_their_own_resource_changes()
    {
        const int count = 10_000;
        var plan = Plans.Of([.. Enumerable.Range(0, count).Select(i => $"rl/p{i}")]);
        var board = new RunBoard(plan, DateTimeOffset.UnixEpoch);
        using var service = new ResourceNotificationService(Models.Of(plan), plan);
        service.Follow(board);
        int evaluations = 0;
        var waits = Enumerable.Range(0, count).Select(i => service.WaitForResourceAsync($"p{i}", e =>
        {
            Interlocked.Increment(ref evaluations);
            return e.Snapshot.State!.Text == "Running";
        }, Late)).ToArray();
        evaluations.Should().Be(count, "each looked once at the present");
        for (int i = 0; i < count; i++)
            board.Apply(new RunEvent(i + 1, DateTimeOffset.UnixEpoch, $"rl/p{i}.0", new ReplicaRunning(1, i)));
        await Task.WhenAll(waits);
        evaluations.Should().Be(2 * count, "each looked once more, at its own resource");
    }

    private void Happens(string replica, EventBody body) => _board.Apply(new RunEvent(++_sequence, DateTimeOffset.UnixEpoch, replica, body));
}
