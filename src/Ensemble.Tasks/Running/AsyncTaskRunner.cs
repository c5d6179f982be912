using Ensemble.Tasks.Flow;
using Ensemble.Tasks.Running;

namespace Ensemble.Tasks;

/// <summary>Keeps many asynchronous calls in flight: a bounded queue in front, tasks that run side by side, and results that are taken in numbers or
/// by id.</summary>
/// <typeparam name="T">What tasks give.</typeparam>
/// <remarks>
/// All members may be called by several threads at once. A task that throws, before or after its first <c>await</c>, or is cancelled, harms nobody: its result
/// says so. Tasks get what flows from their submitter (its activity, its <see cref="AsyncLocal{T}"/>), and run on the thread pool.
/// <example>
/// <code>
/// await using var runner = new AsyncTaskRunner&lt;int&gt;(new() { MaxConcurrency = 100 });
/// for (int i = 0; i &lt; 1000; i++)
/// {
///     int number = i;
///     runner.Submit(async token =&gt; { await Task.Delay(10, token); return number * number; });
/// }
/// IReadOnlyList&lt;int&gt; squares = await runner.WaitAsync(1000, TimeSpan.FromSeconds(30));
/// </code>
/// </example>
/// </remarks>
public sealed partial class AsyncTaskRunner<T> : IAsyncDisposable
{
    private readonly AsyncTaskRunnerOptions _options;
    private readonly TaskFlow<T> _flow;
    private readonly EntryPool<T> _entries = new();

    /// <summary>Makes a runner, which starts unless the options say otherwise.</summary>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is outside its range.</exception>
    public AsyncTaskRunner(AsyncTaskRunnerOptions? options = null)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxQueueSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConcurrency, 1, nameof(options));
        _flow = new(new()
        {
            Name = _options.Name,
            MaxQueued = _options.MaxQueueSize,
            MaxResults = _options.MaxQueueSize,
            Order = _options.ResultOrder,
            Seed = _options.Seed,
            Time = _options.TimeProvider,
            Rules = new RunnerRules<T>(_options.MaxConcurrency),
            Pending = new FirstInFirstOut<T>(),
            Results = new SubmissionOrder<T>(),
        });
        if (_options.AutoStart)
            _flow.Open();
    }

    /// <summary>How many tasks are where.</summary>
    public TaskCounts Counts => _flow.Counts;

    /// <summary>Whether it works.</summary>
    public RunnerHealth Health => FlowHealth.Of(_flow);

    /// <summary>What broke the runner itself; null while it is whole.</summary>
    public Exception? Fault => _flow.Cause;

    /// <summary>Starts a runner that was not started yet or was stopped, resumed. Results that were left then can be waited for again. Nothing
    /// happens where it runs.</summary>
    /// <exception cref="InvalidOperationException">It is still stopping, or broken, or disposed of.</exception>
    public void Start() => _flow.Open();

    /// <summary>Starts no more tasks. Those that run end, and their results are delivered; tasks are still taken, up to the size of the queue.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public void Pause() => _flow.Pause();

    /// <summary>Starts tasks again.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public void Resume() => _flow.Resume();

    /// <summary>Cancels running tasks, drops queued ones, and tells everybody who waits. Afterwards nothing is taken until <see cref="Start"/>.</summary>
    /// <param name="timeout">How long running tasks have to end. Null for as long as they need.</param>
    /// <returns>What was dropped, and what did not end in time; comes within the time-out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative.</exception>
    public Task<StopReport> StopAsync(TimeSpan? timeout = null) => _flow.StopAsync(WaitTime.Of(timeout));

    /// <summary>Does what <see cref="StopAsync"/> does, and blocks.</summary>
    /// <param name="timeout">How long running tasks have to end. Null for as long as they need.</param>
    /// <returns>What was dropped, and what did not end in time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative.</exception>
    public StopReport Stop(TimeSpan? timeout = null) => Blocking.Await(StopAsync(timeout));

    /// <summary>Takes all results that are there, the oldest submitted first. Works in every state, also after a stop.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public IReadOnlyList<TaskResult<T>> DrainResults() => Read([.. _flow.Drain()], ToResult);

    /// <summary>Stops, with the time-out of the options, and ends for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await _flow.StopAsync(_options.StopTimeout).ConfigureAwait(false);
        _flow.Dispose();
    }

    private TaskResult<T> ToResult(FlowEntry<T> entry) => new()
    {
        Id = entry.Id,
        Value = entry.Value,
        Error = entry.Error,
        SubmittedAt = _flow.Clock.TimeOf(entry.SubmittedAt),
        StartedAt = _flow.Clock.TimeOf(entry.StartedAt),
        CompletedAt = _flow.Clock.TimeOf(entry.EndedAt),
    };
}
