namespace Ensemble.Tasks;

/// <summary>How an <see cref="AsyncTaskRunner{T}"/> works.</summary>
public sealed record AsyncTaskRunnerOptions
{
    /// <summary>How many tasks may be queued, and how many results may lie untaken before no new task is started. At least 1.</summary>
    /// <value>Default 32,768.</value>
    /// <remarks>
    /// Tasks that run already may end beyond that number of results: none is lost. Results that somebody waits for do not count, so that a wait for
    /// more results
    /// than may lie does not hang.
    /// </remarks>
    public int MaxQueueSize { get; init; } = 32_768;

    /// <summary>How many tasks may run at a time. At least 1.</summary>
    /// <value>Default <see cref="int.MaxValue"/>: as many as there are.</value>
    public int MaxConcurrency { get; init; } = int.MaxValue;

    /// <summary>In which order waits hand out results.</summary>
    /// <value>Default <see cref="ResultOrder.Shuffled"/>.</value>
    public ResultOrder ResultOrder { get; init; } = ResultOrder.Shuffled;

    /// <summary>Where the order comes from when it is shuffled: the same waits for the same tasks with the same seed give the same order.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }

    /// <summary>The clock of times and time-outs.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The runner's name in telemetry, in the attribute <c>runner</c>.</summary>
    /// <value>Default <c>tasks</c>.</value>
    public string Name { get; init; } = "tasks";

    /// <summary>Whether the runner starts when it is made; else <see cref="AsyncTaskRunner{T}.Start"/> starts it.</summary>
    /// <value>Default true.</value>
    public bool AutoStart { get; init; } = true;

    /// <summary>How long disposing waits for running tasks.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
