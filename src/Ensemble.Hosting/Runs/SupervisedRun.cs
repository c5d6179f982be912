using System.Threading.Channels;
using Ensemble.Hosting.Health;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>
/// Drives the supervisor of one run: takes events in turn, writes the journal, then carries out what was decided. One task does all of it, so that nothing
/// needs a lock and every journal line stands before what it announces.
/// </summary>
internal sealed class SupervisedRun : IAsyncDisposable
{
    private readonly Channel<Message> _events;
    private readonly SupervisorReplay? _past;
    private readonly SupervisorRecord? _record;
    private readonly RunSupervisor _supervisor;
    private readonly ApplicationPlan _plan;
    private readonly TimeProvider _time;
    private readonly FileJournal _journal;
    private readonly Alarms<SupervisorEvent> _alarms;
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReplicaRuntime? _runtime;
    private HealthMonitor? _health;
    private Task _pump = Task.CompletedTask;

    /// <param name="plan">What runs.</param>
    /// <param name="journal">Where everything that happens is told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="record">Where what the supervisor is told is written down for another host; null where none may come. Owned from now on.</param>
    /// <param name="past">What another host left; null for a new run.</param>
    public SupervisedRun(ApplicationPlan plan, FileJournal journal, TimeProvider time, SupervisorRecord? record = null, SupervisorReplay? past = null)
    {
        _record = record;
        _past = past;
        _plan = plan;
        _journal = journal;
        // Pauses, grace periods and limits are lengths of time: what is decided now is due so much later, whatever the clock on the wall says by then.
        _time = new SteadyTime(time);
        _supervisor = past?.Supervisor ?? new RunSupervisor(plan);
        _alarms = new Alarms<SupervisorEvent>(_time, Post);
        // Room for every fact that all replicas can have on their way at once. Full: whoever reports waits in the background; requests of people wait in the
        // open.
        int capacity = 1024 + (8 * plan.AllProcesses().Sum(p => p.Replicas));
        _events = Channel.CreateBounded<Message>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>0 when all experiments succeeded, else 1.</summary>
    public Task<int> Completion => _completion.Task;

    /// <summary>Begins the experiments.</summary>
    /// <param name="runtime">Carries out what is decided for replicas. Owned from now on.</param>
    /// <param name="health">Checks replicas. Owned from now on.</param>
    public void Start(IReplicaRuntime runtime, HealthMonitor health)
    {
        _runtime = runtime;
        _health = health;
        Post(new SupervisorEvent.RunStart());
        _pump = Task.Run(() => PumpAsync());
    }

    /// <summary>Goes on with what another host left.</summary>
    /// <param name="runtime">Carries out what is decided for replicas. Owned from now on.</param>
    /// <param name="health">Checks replicas. Owned from now on.</param>
    /// <param name="adopt">Lets the runtime take over what lives, given where the run stood. Returns what happened since, in the order of time.</param>
    public void Resume(IReplicaRuntime runtime, HealthMonitor health, Func<RunSupervisor, IReadOnlyList<FoundFact>> adopt)
    {
        _runtime = runtime;
        _health = health;
        _pump = Task.Run(() => PumpAsync(adopt));
    }

    /// <summary>Takes a fact about a replica. Never blocks.</summary>
    public void Report(ReplicaId replica, ReplicaEvent fact) => Post(new SupervisorEvent.ReplicaFact(replica, (ReplicaEvent.Fact)fact));

    /// <summary>Takes what checks found.</summary>
    public void Report(HealthReport report) => Report(report.Replica, report.IsDead
        ? new ReplicaEvent.LivenessFailed(report.Attempt, report.Reason)
        : new ReplicaEvent.HealthChanged(report.Attempt, report.Healthy, report.Reason));

    /// <summary>Takes a request of a person or a program.</summary>
    /// <returns>Null where it has an effect, if only on one of the processes it names; else why it has none.</returns>
    /// <exception cref="ArgumentException">The subject is no part of the run.</exception>
    public async ValueTask<string?> RequestAsync(RunRequest request, CancellationToken cancellationToken)
    {
        string? refusal = null;
        bool hasEffect = false;
        foreach (var wanted in RequestParser.Parse(request, _plan))
        {
            var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!await WriteAsync(new(wanted, answer), cancellationToken))
                return hasEffect ? null : "the run is over";
            string? refused = await answer.Task.WaitAsync(cancellationToken);
            hasEffect |= refused is null;
            refusal ??= refused;
        }
        return hasEffect ? null : refusal;
    }

    /// <summary>Stops taking events. What still runs is not touched: that is the runtime's to end.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _pump;
        _alarms.Dispose();
        if (_health is not null)
            await _health.DisposeAsync();
        if (_runtime is not null)
            await _runtime.DisposeAsync();
        _record?.Dispose();
        _completion.TrySetResult(1);
    }

    private async Task PumpAsync(Func<RunSupervisor, IReadOnlyList<FoundFact>>? adopt = null)
    {
        try
        {
            if (adopt is not null)
                CatchUp(adopt);
            while (!_supervisor.IsOver && await _events.Reader.WaitToReadAsync())
            {
                while (!_supervisor.IsOver && _events.Reader.TryRead(out var message))
                {
                    string? refusal = Take(message.Event, at: null);
                    message.Answer?.TrySetResult(refusal);
                }
            }
        }
        catch (Exception broken)
        {
            _completion.TrySetException(broken);
        }
        finally
        {
            _events.Writer.TryComplete();
            while (_events.Reader.TryRead(out var unread))
                unread.Answer?.TrySetResult("the run is over");
        }
    }

    private string? Take(SupervisorEvent happened, DateTimeOffset? at)
    {
        var now = at ?? _time.GetUtcNow();
        _record?.Append(new(now, _journal.Sequence, happened));
        string? refusal = CarryOut(_supervisor.Handle(happened, now), at);
        if (_record is not null && happened is SupervisorEvent.ReplicaFact { Fact: ReplicaEvent.TreeEnded or ReplicaEvent.WasLost } over)
            _runtime!.Settled(over.Replica, over.Fact.Attempt);
        return refusal;
    }

    // The host before may have been killed between any two steps of taking its last event: what it had not done yet is done now.
    private void CatchUp(Func<RunSupervisor, IReadOnlyList<FoundFact>> adopt)
    {
        var last = _past!.Last?.At ?? DateTimeOffset.MinValue;
        var unfinished = _past.Last is { } happened ? new UnfinishedEvent(happened, _past.LastActions) : null;
        unfinished?.Write(_journal);
        var found = adopt(_supervisor);
        if (unfinished is null)
            Take(new SupervisorEvent.RunStart(), at: null);
        unfinished?.Operate(Operate);
        foreach (var (replica, alarm) in _past.Alarms)
            Operate(replica, alarm);
        foreach (var (replica, attempt) in _past.Checked)
            _health!.Begin(replica, attempt);
        foreach (var fact in found)
        {
            last = fact.At > last ? fact.At : last;
            Take(new SupervisorEvent.ReplicaFact(fact.Replica, fact.Fact), last);
        }
        if (_past.ExitCode is { } exitCode)
            _completion.TrySetResult(exitCode);
    }

    private string? CarryOut(IReadOnlyList<SupervisorAction> actions, DateTimeOffset? at)
    {
        string? refusal = null;
        foreach (var action in actions)
        {
            switch (action)
            {
                case SupervisorAction.Journal entry:
                    _journal.Append(entry.Subject, entry.Body, at);
                    break;
                case SupervisorAction.Operate operation:
                    Operate(operation.Replica, operation.Action);
                    break;
                case SupervisorAction.RunOver over:
                    _completion.TrySetResult(over.ExitCode);
                    break;
                case SupervisorAction.Refused refused:
                    refusal = refused.Reason;
                    break;
            }
        }
        return refusal;
    }

    private void Operate(ReplicaId replica, ReplicaAction action)
    {
        switch (action)
        {
            case ReplicaAction.StartProcess start:
                _runtime!.Start(replica, start.Attempt);
                break;
            case ReplicaAction.SignalTree signal:
                _runtime!.Signal(replica, signal.Attempt, signal.Signal);
                break;
            case ReplicaAction.KillTree kill:
                _runtime!.Kill(replica, kill.Attempt);
                break;
            case ReplicaAction.WakeAt alarm:
                _alarms.Set(new SupervisorEvent.ReplicaFact(replica, new ReplicaEvent.Woke(alarm.Attempt, alarm.Purpose)), alarm.Time);
                break;
            case ReplicaAction.BeginChecks begin:
                _health!.Begin(replica, begin.Attempt);
                break;
            case ReplicaAction.EndChecks end:
                _health!.End(replica, end.Attempt);
                break;
        }
    }

    private void Post(SupervisorEvent wanted)
    {
        var message = new Message(wanted, null);
        if (!_events.Writer.TryWrite(message))
            _ = WriteAsync(message, CancellationToken.None);
    }

    private async Task<bool> WriteAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            await _events.Writer.WriteAsync(message, cancellationToken);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private readonly record struct Message(SupervisorEvent Event, TaskCompletionSource<string?>? Answer);
}
