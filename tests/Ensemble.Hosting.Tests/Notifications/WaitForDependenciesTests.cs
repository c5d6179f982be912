using Ensemble.Hosting.Control;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Notifications;

public sealed class WaitForDependenciesTests : IDisposable
{
    private readonly ApplicationPlan _plan = Plans.Of("rl/agent", "rl/learner*2", "rl/migrate", "rl/cache").With("rl/agent", p => p with
    {
        Waits =
        [
            new(ProcessId.Parse("rl/learner"), WaitType.Healthy),
            new(ProcessId.Parse("rl/migrate"), WaitType.Completion, ExitCode: 3),
            new(ProcessId.Parse("rl/cache"), WaitType.Started, Behavior: WaitBehavior.WaitOnResourceUnavailable),
        ],
    });

    private readonly RunBoard _board;
    private readonly ResourceNotificationService _service;
    private readonly IResource _agent;
    private long _sequence;

    public WaitForDependenciesTests()
    {
        var model = Models.Of(_plan);
        _agent = model.Model.Resources.Single(r => r.Name == "agent");
        _board = new RunBoard(_plan, DateTimeOffset.UnixEpoch);
        _service = new ResourceNotificationService(model, _plan);
        _service.Follow(_board);
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task It_ends_when_each_has_come_as_far_as_it_must()
    {
        var waiting = _service.WaitForDependenciesAsync(_agent, Eventually.Late());
        Happens("rl/learner.0", new ReplicaRunning(1, 1));
        Happens("rl/learner.0", new ReplicaHealthy(1));
        Happens("rl/migrate.0", new ReplicaEnded(1, new Failed(3, null), null));
        Happens("rl/cache.0", new ReplicaEnded(1, new Failed(1, null), null)); // somebody may start it again
        Happens("rl/cache.0", new ReplicaRunning(2, 2));
        Happens("rl/learner.1", new ReplicaRunning(1, 3));
        waiting.IsCompleted.Should().BeFalse();

        Happens("rl/learner.1", new ReplicaHealthy(1));

        await waiting;
    }

    [Fact]
    public async Task One_that_ends_otherwise_ends_the_wait_with_its_name()
    {
        var waiting = _service.WaitForDependenciesAsync(_agent, Eventually.Late());

        Happens("rl/migrate.0", new ReplicaEnded(1, new Completed(0), null));

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<DistributedApplicationException>())
            .WithMessage("'rl/migrate.0', which is awaited, completed.");
    }

    [Fact]
    public async Task It_can_be_given_up()
    {
        using var patience = new CancellationTokenSource();
        var waiting = _service.WaitForDependenciesAsync(_agent, patience.Token);

        await patience.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_waits_for_nothing_waits_for_nothing() =>
        await _service.WaitForDependenciesAsync(new ParameterResource("seed", secret: false), Eventually.Late());

    private void Happens(string replica, EventBody body) => _board.Apply(new RunEvent(++_sequence, DateTimeOffset.UnixEpoch, replica, body));
}
