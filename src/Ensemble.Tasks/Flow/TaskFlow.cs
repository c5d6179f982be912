namespace Ensemble.Tasks.Flow;

/// <summary>
/// The state machine under the runner and the executor: tasks are queued, run, and end with results that somebody takes. One lock guards all of it, is held for
/// short and constant steps, and never while code of others runs: what a step means for those who wait is collected and told after the lock is left. Nothing
/// polls: every change looks at what it may have made possible, a start or a wait that is satisfied.
/// </summary>
internal sealed partial class TaskFlow<T> : IFlowMeasures, IDisposable
{
    private readonly Lock _lock = new();
    private readonly IFlowRules<T> _rules;
    private readonly IPendingStore<T> _pending;
    private readonly FirstInFirstOut<T> _urgent = new();
    private readonly IResultStore<T> _results;
    private readonly Dictionary<long, FlowEntry<T>> _byId = [];
    private readonly FlowOptions<T> _options;
    private FlowState _state = FlowState.Stopped;
    private Exception? _fault;
    private CancellationTokenSource _stopping = new();
    private bool _isPaused;
    private int _running;
    private long _submitted;
    private long _ended;
    private long _failed;
    private long _rejected;

    public TaskFlow(FlowOptions<T> options)
    {
        _options = options;
        _rules = options.Rules;
        _pending = options.Pending;
        _results = options.Results;
        _random = new Random(options.Seed);
        Clock = new(options.Time);
        TasksTelemetry.Register(this);
    }

    public string Name => _options.Name;

    public FlowClock Clock { get; }

    /// <summary>Cancelled when the flow stops; another one after it was started anew.</summary>
    public CancellationToken Token { get; private set; }

    public FlowState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    public bool IsPaused
    {
        get
        {
            lock (_lock)
                return _isPaused;
        }
    }

    /// <summary>What broke the flow; null while it is whole.</summary>
    public Exception? Cause
    {
        get
        {
            lock (_lock)
                return _fault;
        }
    }

    public TaskCounts Counts
    {
        get
        {
            lock (_lock)
                return new(Queued_NeedsLock, _running, _results.Count, _submitted, _ended, _failed, _rejected);
        }
    }

    private int Queued_NeedsLock => _pending.Count + _urgent.Count;

    /// <summary>Begins to take tasks, resumed. Nothing happens where it has begun.</summary>
    public void Open()
    {
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfBroken_NeedsLock();
            if (_state == FlowState.Running)
                return;
            if (_state == FlowState.Stopping)
                throw new InvalidOperationException("It is still stopping: start it when Stop has returned.");
            if (_stopping.IsCancellationRequested)
                _stopping = new();
            Token = _stopping.Token;
            _state = FlowState.Running;
            _isPaused = false;
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
    }

    public void Pause()
    {
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            _isPaused = true;
        }
    }

    public void Resume() => Change(static flow => flow._isPaused = false);

    /// <summary>Changes something that may let tasks start, under the lock.</summary>
    public void Change(Action<TaskFlow<T>> change)
    {
        bool needsStarter;
        lock (_lock)
        {
            ThrowIfNotRunning_NeedsLock();
            change(this);
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
    }

    /// <summary>Reads something that has to fit together, under the lock.</summary>
    public TRead Read<TRead>(Func<TRead> read)
    {
        lock (_lock)
            return read();
    }

    /// <summary>Something outside changed that may let tasks start. Never fails.</summary>
    public void Nudge()
    {
        bool needsStarter;
        lock (_lock)
            needsStarter = NeedsStarter_NeedsLock();
        CallStarter(needsStarter);
    }

    /// <summary>The flow itself is broken: everybody who waits is told, and every later call fails with the cause.</summary>
    public void Fault(Exception cause)
    {
        var wakes = new Wakes();
        lock (_lock)
        {
            if (_state is FlowState.Faulted or FlowState.Disposed)
                return;
            _state = FlowState.Faulted;
            _fault = cause;
            FailWaiters_NeedsLock(() => new TaskRunnerFaultedException(cause), ref wakes);
            SettleIdle_NeedsLock(ref wakes);
        }
        wakes.Send();
    }

    private void ThrowIfBroken_NeedsLock()
    {
        ObjectDisposedException.ThrowIf(_state == FlowState.Disposed, this);
        if (_state == FlowState.Faulted)
            throw new TaskRunnerFaultedException(_fault!);
    }

    private void ThrowIfNotRunning_NeedsLock()
    {
        if (_state == FlowState.Running)
            return;
        ThrowIfBroken_NeedsLock();
        throw NotRunning_NeedsLock();
    }

    private InvalidOperationException NotRunning_NeedsLock() => new(
        _state == FlowState.Stopping
            ? "It is stopping and takes nothing any more."
            : "It is not running: it was not started, or was stopped. Start() starts it.");
}
