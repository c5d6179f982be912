using Ensemble.Tasks.Flow;
using Ensemble.Tasks.Running;
using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks;

/// <summary>
/// Keeps workflows in flight for somebody who learns from their results version by version: as many as capacity allows, so that results are not too old when
/// they are used. They are started in the background, whether or not anybody waits.
/// </summary>
/// <typeparam name="TIn">What workflows work on.</typeparam>
/// <typeparam name="TOut">What they give; null rejects an item.</typeparam>
/// <remarks>
/// A workflow that gives null, whose result the filter or the validator rejects, that throws, is cancelled, or takes too long, is rejected: it gives its
/// capacity back, and those who wait for a number of results wait on. All members may be called by several threads at once.
/// <example>
/// <code>
/// await using var executor = new WorkflowExecutor&lt;string, string&gt;(new() { BatchSize = 8, MaxConcurrent = 32, MaxStaleness = 2 });
/// IEnumerator&lt;string&gt; prompts = Prompts().GetEnumerator();
/// for (int version = 0; version &lt; 100; version++)
/// {
///     var batch = await executor.PrepareBatchAsync(prompts, async (prompt, context, token) =&gt; await AskAsync(prompt, token));
///     Train(batch);
///     executor.SetVersion(version + 1);
/// }
/// </code>
/// </example>
/// </remarks>
public sealed partial class WorkflowExecutor<TIn, TOut> : IAsyncDisposable, IFlowCapacity
    where TOut : class
{
    private const int RememberedRejections = 65_536; // of those rejected earlier it is not said any more that they were

    private readonly WorkflowExecutorOptions _options;
    private readonly WorkflowParts<TIn, TOut> _parts;
    private readonly WorkflowRules<TIn, TOut> _rules;
    private readonly WorkflowSettings<TOut> _settings;
    private readonly TaskFlow<TOut?> _flow;
    private readonly StatTable _stats = new();
    private readonly ICapacityModifier? _modifier;

    /// <summary>Makes an executor and starts it, at version 0.</summary>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <param name="parts">What is replaced; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is outside its range.</exception>
    public WorkflowExecutor(WorkflowExecutorOptions? options = null, WorkflowParts<TIn, TOut>? parts = null)
    {
        _options = Checked(options ?? new());
        _parts = parts ?? new();
        _modifier = _parts.Capacity ?? (_parts.Strategy is null ? null : new DroppedResultsCredit());
        Staleness = _parts.Staleness ?? new(_options.ConcurrencyShare, _options.BatchShare, _options.MaxStaleness, _modifier);
        _rules = new(Staleness, _parts.Strategy);
        _flow = new(new()
        {
            Name = _options.Name,
            MaxQueued = _options.MaxPending,
            MaxResults = _options.ResultShare,
            MaxRemembered = RememberedRejections,
            Order = _options.ResultOrder,
            Seed = _options.Seed,
            Time = _options.TimeProvider,
            Rules = _rules,
            Pending = _parts.Queue is { } queue ? new QueueStore<TIn, TOut>(queue) : new FirstInFirstOut<TOut?>(),
            Results = _parts.Cache is { } cache ? new CacheStore<TIn, TOut>(cache, () => _flow!.Clock) : new SubmissionOrder<TOut?>(),
        });
        bool hasDeadlines = WaitTime.Of(_options.RequestTimeout) != Timeout.InfiniteTimeSpan;
        _settings = new(_options, _parts.Validator, hasDeadlines ? new(_options.TimeProvider, _options.RequestTimeout) : null, _flow.EndEarly);
        Staleness.Changed += _flow.Nudge;
        TasksTelemetry.Register(this);
        _flow.Open();
    }

    /// <summary>How many workflows may be started now; negative where too many were.</summary>
    public long Capacity => _flow.Read(() => Staleness.Capacity(_rules.Version));

    /// <summary>The present version.</summary>
    public int Version => _flow.Read(() => _rules.Version);

    /// <summary>What counts.</summary>
    public StalenessManager Staleness { get; }

    /// <summary>How many items are where.</summary>
    public TaskCounts Counts => _flow.Counts;

    /// <summary>Whether it works.</summary>
    public RunnerHealth Health => FlowHealth.Of(_flow);

    /// <summary>What broke the executor itself; null while it is whole.</summary>
    public Exception? Fault => _flow.Cause;

    string IFlowCapacity.Name => _options.Name;

    /// <summary>Says which version is present. Results that the strategy finds too old are dropped; what the new version allows is started.</summary>
    /// <param name="version">The version, from 0.</param>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public void SetVersion(int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        _flow.Change(flow =>
        {
            _rules.Version = version;
            int dropped = _parts.Strategy is null ? 0 : flow.Discard_NeedsLock(_rules.IsTooOld);
            if (dropped > 0)
                _modifier?.Dropped(dropped, version);
        });
    }

    /// <summary>Brings waiting results up to date with the recompute step, if there is one, and then sets the version.</summary>
    /// <param name="version">The version, from 0.</param>
    /// <param name="cancellationToken">Gives up; the version is not set then.</param>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public async Task AdvanceVersionAsync(int version, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        if (_parts.Recompute is { } step)
        {
            int present = Version;
            foreach (var entry in _flow.Peek().Cast<WorkflowEntry<TIn, TOut>>())
            {
                var value = await step.RecomputeAsync(entry.ToResult(_flow.Clock), present, cancellationToken).ConfigureAwait(false);
                _flow.Renew(entry, value);
            }
        }
        SetVersion(version);
    }

    /// <summary>Goes on from a version that was saved: the version is set, and counts as having used up its batches.</summary>
    /// <param name="version">The version, from 0.</param>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public void Recover(int version)
    {
        SetVersion(version);
        Staleness.Recover(version);
    }

    /// <summary>Starts no more workflows. Those that run end, and their results are delivered; items are still taken.</summary>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public void Pause() => _flow.Pause();

    /// <summary>Starts workflows again.</summary>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public void Resume() => _flow.Resume();

    /// <summary>Cancels running workflows, drops waiting items, and tells everybody who waits.</summary>
    /// <param name="timeout">How long running workflows have to end. Null for as long as they need.</param>
    /// <returns>What was dropped, and what did not end in time.</returns>
    public Task<StopReport> StopAsync(TimeSpan? timeout = null) => _flow.StopAsync(WaitTime.Of(timeout));

    /// <summary>Takes all accepted results that are there, the oldest submitted first. Works in every state, also after a stop.</summary>
    public IReadOnlyList<WorkflowResult<TOut>> DrainResults() => ToResults(_flow.Drain());

    /// <summary>Adds a value to a statistic.</summary>
    /// <param name="name">The statistic, such as <c>reward</c>.</param>
    /// <param name="value">The value.</param>
    public void RecordStat(string name, double value) => _stats.Record(name, value);

    /// <summary>The mean of each statistic under its name, and how many values it had under <c>&lt;name&gt;__count</c>; begins anew.</summary>
    public IReadOnlyDictionary<string, double> ExportStats() => _stats.Export();

    /// <summary>Stops, with the time-out of the options, and ends for good.</summary>
    public async ValueTask DisposeAsync()
    {
        Staleness.Changed -= _flow.Nudge;
        await _flow.StopAsync(_options.StopTimeout).ConfigureAwait(false);
        _flow.Dispose();
        _settings.Deadlines?.Dispose();
        TasksTelemetry.Unregister(this);
    }

    private static WorkflowExecutorOptions Checked(WorkflowExecutorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrent ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueSize ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPending, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxStaleness, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Consumers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.RequestRetries, nameof(options));
        return options;
    }
}
