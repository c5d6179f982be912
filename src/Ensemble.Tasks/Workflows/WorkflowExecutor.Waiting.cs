using Ensemble.Tasks.Flow;
using Ensemble.Tasks.Running;
using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks;

public sealed partial class WorkflowExecutor<TIn, TOut>
{
    /// <summary>Waits for a number of accepted results and takes them: the oldest submitted of those that are there, in the order of the options.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or the time-out is negative.</exception>
    /// <exception cref="TimeoutException">The time is up. What came stays for the next wait.</exception>
    /// <exception cref="InvalidOperationException">The executor does not run, or was stopped meanwhile.</exception>
    /// <exception cref="TaskRunnerFaultedException">The executor itself is broken.</exception>
    public async Task<IReadOnlyList<WorkflowResult<TOut>>> WaitAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var (taken, received) = await TakeAsync(count, timeout, cancellationToken).ConfigureAwait(false);
        return taken is null ? throw new TimeoutException($"Timed out waiting for {count} results, only received {received}.") : ToResults(taken);
    }

    /// <summary>Does what <see cref="WaitAsync"/> does, and gives an empty list when the time is up. What came stays for the next wait.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public async Task<IReadOnlyList<WorkflowResult<TOut>>> TryWaitAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(count, timeout, cancellationToken).ConfigureAwait(false)).Taken is { } taken ? ToResults(taken) : [];

    /// <summary>Waits for one item and takes its result; all others are left alone.</summary>
    /// <param name="id">The item's id.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; null where it was rejected. Of rejected items the last 65,536 are remembered.</returns>
    /// <exception cref="KeyNotFoundException">The id is unknown, or its result was taken.</exception>
    /// <exception cref="TimeoutException">The time is up. The result can still be waited for.</exception>
    /// <exception cref="InvalidOperationException">Somebody else waits for that item, or the executor does not run.</exception>
    public async Task<WorkflowResult<TOut>?> WaitForAsync(long id, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var entry = await _flow.TakeAsync(id, WaitTime.Of(timeout), cancellationToken).ConfigureAwait(false)
            ?? throw new TimeoutException($"Timed out waiting for item {id}.");
        return ToResults([entry]) is [var result] ? result : null;
    }

    /// <summary>Takes as many results as there are, up to a number.</summary>
    internal IReadOnlyList<WorkflowResult<TOut>> TakeUpTo(int count) => ToResults(_flow.TakeUpTo(count));

    /// <summary>Waits until so many items have ended since the executor was made.</summary>
    internal Task AwaitEndedAsync(long ended, int wanted, CancellationToken cancellationToken) => _flow.AwaitEndedAsync(ended, wanted, cancellationToken);

    private Task<(FlowEntry<TOut?>[]? Taken, int Received)> TakeAsync(int count, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _flow.TakeAsync(count, WaitTime.Of(timeout), cancellationToken);
    }

    /// <summary>The accepted ones.</summary>
    private List<WorkflowResult<TOut>> ToResults(IReadOnlyList<FlowEntry<TOut?>> entries)
    {
        var results = new List<WorkflowResult<TOut>>(entries.Count);
        int version = TasksTelemetry.IsMeasuringStaleness ? Version : 0;
        foreach (var entry in entries)
        {
            if (!entry.IsAccepted)
                continue;
            var item = (WorkflowEntry<TIn, TOut>)entry;
            results.Add(item.ToResult(_flow.Clock));
            if (TasksTelemetry.IsMeasuringStaleness)
                TasksTelemetry.Stale(_options.Name, version - item.StartVersion);
        }
        return results;
    }
}
