namespace Ensemble.Tasks;

/// <summary>How a <see cref="WorkflowExecutor{TIn, TOut}"/> works.</summary>
public sealed record WorkflowExecutorOptions
{
    /// <summary>How many results each version uses up. At least 1.</summary>
    /// <value>Default 1.</value>
    public int BatchSize { get; init; } = 1;

    /// <summary>How many workflows may run at a time. At least 1.</summary>
    /// <value>Default null: <see cref="BatchSize"/>.</value>
    public int? MaxConcurrent { get; init; }

    /// <summary>How many results may lie untaken before nothing new is started. At least 1.</summary>
    /// <value>Default null: 16 times <see cref="MaxConcurrent"/>.</value>
    public int? QueueSize { get; init; }

    /// <summary>How many items may wait to be started. At least 1.</summary>
    /// <value>Default 1,000,000.</value>
    public int MaxPending { get; init; } = 1_000_000;

    /// <summary>How many versions a result may be behind when it is used. At least 0.</summary>
    /// <value>Default 0.</value>
    public int MaxStaleness { get; init; }

    /// <summary>Among how many consumers that learn side by side the work is divided: each has an executor of its own with its share of
    /// <see cref="MaxConcurrent"/> and <see cref="BatchSize"/>, at least 1. At least 1.</summary>
    /// <value>Default 1.</value>
    public int Consumers { get; init; } = 1;

    /// <summary>How long one item may take, all attempts together. An item whose time is up counts as rejected at once.</summary>
    /// <value>Default 3,600 seconds.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>How often a workflow is started again that failed for a reason that may pass (<see cref="IsTransient"/>). At least 0.</summary>
    /// <value>Default 3.</value>
    public int RequestRetries { get; init; } = 3;

    /// <summary>How long to wait before a workflow is started again.</summary>
    /// <value>Default 1 second.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the reason of a failure may pass.</summary>
    /// <value>Default: <see cref="HttpRequestException"/> and <see cref="IOException"/>, that is, whatever the network does.</value>
    public Func<Exception, bool> IsTransient { get; init; } = static failure => failure is HttpRequestException or IOException;

    /// <summary>In which order waits hand out results.</summary>
    /// <value>Default <see cref="ResultOrder.Shuffled"/>.</value>
    public ResultOrder ResultOrder { get; init; } = ResultOrder.Shuffled;

    /// <summary>Where the order comes from when it is shuffled.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }

    /// <summary>The clock of times and time-outs.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The executor's name in telemetry, in the attribute <c>runner</c>.</summary>
    /// <value>Default <c>workflows</c>.</value>
    public string Name { get; init; } = "workflows";

    /// <summary>How long disposing waits for running workflows.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>This consumer's share of the batch.</summary>
    internal int BatchShare => Math.Max(1, BatchSize / Consumers);

    /// <summary>This consumer's share of what may run at a time.</summary>
    internal int ConcurrencyShare => Math.Max(1, (MaxConcurrent ?? BatchSize) / Consumers);

    internal int ResultShare => QueueSize ?? (int)Math.Min(int.MaxValue, ConcurrencyShare * 16L);
}
