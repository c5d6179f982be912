using System.Collections.Concurrent;
using System.Diagnostics;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Running;

/// <summary>
/// Drives the scheduler: one task hears what is on the disk and how attempts ended, asks what follows, and has it written or carried out. An attempt begins
/// when that is on the disk, and is over for others when that is.
/// </summary>
internal sealed partial class SchedulerLoop : ICommitListener, IAsyncDisposable
{
    private readonly JobSchedulerOptions _options;
    private readonly Dictionary<string, IJobBackend> _backends;
    private readonly SchedulerCore _core;
    // Bounded: a callers' slot, a write of ours, or an attempt stands behind each event.
    private readonly Inbox<SchedulerEvent> _inbox = new();
    private readonly ConcurrentDictionary<long, RunningAttempt> _running = new();
    private readonly Dictionary<long, BeginWrite> _beginning = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _longestGrace; // ticks, of any job so far
    private readonly ITimer _timer;
    private JobWriter? _writer;
    private Task _loop = Task.CompletedTask;
    private DateTimeOffset? _armed;
    private int _writing;
    private bool _isClosing;

    public SchedulerLoop(JobSchedulerOptions options, Dictionary<string, IJobBackend> backends)
    {
        _options = options;
        _backends = backends;
        _longestGrace = options.Grace.Ticks;
        _core = new(Budget(), options.MaxPasses);
        _timer = options.Time.CreateTimer(_ => _inbox.Post(new SchedulerEvent.TimeCame()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _newsTimer = options.Time.CreateTimer(_ => Ring(ref _isNewsDue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _shareTimer = options.Time.CreateTimer(_ => Ring(ref _isShareDue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _diskTimer = options.Time.CreateTimer(_ => Ring(ref _isProbeDue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Those who wait for ends.</summary>
    public EndWaiters Waiters { get; } = new();

    /// <summary>Ends with the next change of what can be read. To be asked for before reading, so that no change is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    private JobWriter Writer => _writer ?? throw new InvalidOperationException("It has not begun.");

    /// <summary>Begins. What earlier hosts left is to be told first, and nothing starts before <see cref="Settled"/>.</summary>
    /// <param name="writer">Who writes.</param>
    /// <param name="left">What they left.</param>
    public void Begin(JobWriter writer, IEnumerable<SchedulerEvent> left)
    {
        _writer = writer;
        Handle([new SchedulerEvent.DiskChanged(false), .. left]);
        _options.Nodes.Changed += LookAtNodes;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>What earlier hosts had begun was found, or is known to be gone.</summary>
    public void Settled()
    {
        lock (_disk)
            _isSettled = true;
        TellDisk();
    }

    /// <summary>Takes an attempt of an earlier host over.</summary>
    public void Resume(long row, RunningAttempt attempt, SchedulerEvent found)
    {
        _running[row] = attempt;
        _inbox.Post(found);
        if (attempt.Execution is not null)
            _ = WatchAsync(row, attempt);
    }

    /// <summary>Tells that something has happened.</summary>
    public void Post(SchedulerEvent @event) => _inbox.Post(@event);

    /// <summary>Makes what an attempt says heard.</summary>
    public RunningAttempt Attend(AttemptStart start, IJobBackend backend)
    {
        NoteGrace(start.Grace.Ticks);
        var log = _options.Logs.Hold(start.Number);
        RunningAttempt? attempt = null;
        var reports = new AttemptReports(start.Job, log, _options.Line, () => HasNews(attempt!));
        return attempt = new(start, backend, reports, log);
    }

    /// <summary>Stops everything, and ends when nothing runs any more and that is on the disk.</summary>
    /// <param name="beyond">The longest that it takes beyond the grace that jobs have.</param>
    public async Task CloseAsync(TimeSpan beyond)
    {
        _inbox.Post(new SchedulerEvent.Closing());
        await Task.WhenAny(_idle.Task, Task.Delay(TimeSpan.FromTicks(Interlocked.Read(ref _longestGrace)) + beyond, _options.Time));
    }

    public async ValueTask DisposeAsync()
    {
        _options.Nodes.Changed -= LookAtNodes;
        _inbox.Close();
        await _loop;
        await _timer.DisposeAsync();
        await _newsTimer.DisposeAsync();
        await _diskTimer.DisposeAsync();
        await _shareTimer.DisposeAsync();
        Waiters.GiveUp();
        TellChanged();
    }

    void ICommitListener.Committed(IReadOnlyList<JobWrite> writes)
    {
        var events = new List<SchedulerEvent>(writes.Count);
        int own = 0;
        foreach (var write in writes)
        {
            if (write.Event is { } @event)
                events.Add(@event);
            if (!write.IsAsked)
                own++;
        }
        Interlocked.Add(ref _writing, -own);
        // Also where nobody has to hear of anything: the last write of all may have been one of these.
        if (events.Count == 0 && own > 0 && Volatile.Read(ref _isClosing))
            events.Add(new SchedulerEvent.TimeCame());
        _inbox.Post(events);
        TellChanged();
    }

    private async Task RunAsync()
    {
        try
        {
            await HearAsync();
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // A defect of ours: what is on the disk is whole, and the next scheduler goes on with it.
            _options.Notice?.Invoke($"The scheduler of jobs has failed and starts nothing any more: {defect}");
            _idle.TrySetResult();
        }
    }

    private async Task HearAsync()
    {
        while (await _inbox.TakeAsync() is { } events)
        {
            bool isShareDue = IsShareDue();
            Handle(events);
            WriteNewsIfDue();
            ProbeIfDue();
            TellNodes();
            LookAtShare(isShareDue);
            if (_isClosing && _running.IsEmpty && Volatile.Read(ref _writing) == 0)
                _idle.TrySetResult();
        }
    }

    /// <summary>Ends the processes of a job that is being stopped at once.</summary>
    public void Kill(string job)
    {
        foreach (var attempt in _running.Values.Where(running => running.Start.Job == job))
            attempt.Execution?.Kill();
    }

    private void Handle(IReadOnlyList<SchedulerEvent> events)
    {
        foreach (var @event in events)
        {
            if (@event is SchedulerEvent.Ended ended)
                _options.Handlers.Forget(ended.Job);
            else if (@event is SchedulerEvent.Closing)
                Volatile.Write(ref _isClosing, true);
            else if (@event is SchedulerEvent.TimeCame)
                _armed = null; // a timer may come a little before its time, and has to be set again then
        }
        var actions = _core.Handle(events, _options.Time.GetUtcNow());
        foreach (var action in actions)
            Do(action);
        Arm();
    }

    private void Do(SchedulerAction action)
    {
        switch (action)
        {
            case SchedulerAction.Begin begin:
                Write(_beginning[begin.Row] = new BeginWrite(begin.Row, begin.Gpus));
                break;
            case SchedulerAction.Restart restart:
                Write(_beginning[restart.Row] = new BeginWrite(restart.Row, restart.Gpus, restart.Over, LastNews(restart.Row)));
                break;
            case SchedulerAction.End end:
                Write(new EndWrite(end, LastNews(end.Row)));
                break;
            case SchedulerAction.Requeue requeue:
                Write(new RequeueWrite(requeue, LastNews(requeue.Row)));
                break;
            case SchedulerAction.Launch launch:
                Launch(launch);
                break;
            case SchedulerAction.Stop stop:
                if (_running.TryGetValue(stop.Row, out var stopped) && stopped.Start.Attempt == stop.Attempt)
                    stopped.Execution?.Stop(stop.Reason);
                break;
            case SchedulerAction.Forget forget:
                Forget(forget);
                break;
            case SchedulerAction.Tell tell:
                _beginning.Remove(tell.Row);
                Waiters.Ended(tell.Row);
                break;
            case SchedulerAction.Want want:
                Grow(want.Needs);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // Recovery attends while the loop does.
    private void NoteGrace(long ticks)
    {
        for (long known; ticks > (known = Interlocked.Read(ref _longestGrace)) && Interlocked.CompareExchange(ref _longestGrace, ticks, known) != known;)
        {
        }
    }

    private void Launch(SchedulerAction.Launch launch)
    {
        _beginning.Remove(launch.Row, out var begun);
        var (job, spec) = (begun!.Begun!, begun.Spec!);
        if (!_backends.TryGetValue(BackendNames.Of(spec), out var backend))
        {
            var gone = new AttemptFailure(FailureKind.Impossible, $"There is no backend {BackendNames.Of(spec)} any more.");
            _inbox.Post(new SchedulerEvent.AttemptOver(launch.Row, launch.Attempt, new(AttemptState.Failed, gone)));
            return;
        }
        var start = AttemptStarts.Of(job, spec, launch.Gpus, _options.Grace) with
        {
            TraceParent = _options.TraceParent?.Invoke(job.Id, job.Attempt),
            Nodes = launch.Nodes,
        };
        var attempt = Attend(start, backend);
        _running[launch.Row] = attempt;
        try
        {
            attempt.Execution = attempt.Backend.Start(start, attempt.Reports);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A backend that throws is defective; its job fails, and all others go on.
            var cause = new AttemptFailure(FailureKind.NotStarted, $"Backend {attempt.Backend.Name} failed: {failure.Message}");
            _inbox.Post(new SchedulerEvent.AttemptOver(launch.Row, launch.Attempt, new(AttemptState.Failed, cause)));
            return;
        }
        _ = WatchAsync(launch.Row, attempt);
    }

    private async Task WatchAsync(long row, RunningAttempt attempt)
    {
        AttemptEnd end;
        try
        {
            end = await attempt.Execution!.Ended;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            end = new(AttemptState.Failed, new(FailureKind.Lost, $"Backend {attempt.Backend.Name} failed: {failure.Message}"));
        }
        _inbox.Post(new SchedulerEvent.AttemptOver(row, attempt.Start.Attempt, end));
    }

    private void Forget(SchedulerAction.Forget forget)
    {
        if (!_running.TryGetValue(forget.Row, out var attempt) || attempt.Start.Attempt != forget.Attempt)
            return;
        _running.TryRemove(forget.Row, out _);
        attempt.Backend.Acknowledge(attempt.Start);
        _options.Logs.Release(attempt.Start.Number, attempt.Log);
    }

    private AttemptNews LastNews(long row) => _running.TryGetValue(row, out var attempt) ? attempt.Reports.TakeNews(isLast: true) : AttemptNews.None;

    private void Write(JobWrite write)
    {
        Interlocked.Increment(ref _writing);
        Writer.Post(write);
    }

    private void Arm()
    {
        if (_core.NextTime == _armed)
            return;
        _armed = _core.NextTime;
        if (_armed is not { } next)
            return; // what it was set for is over: then it comes in vain
        // What timers can wait is less than some jobs do: then it comes too early.
        double wait = Math.Ceiling((next - _options.Time.GetUtcNow()).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    private void Ring(ref bool due)
    {
        Volatile.Write(ref due, true);
        _inbox.Post(new SchedulerEvent.TimeCame());
    }
}
