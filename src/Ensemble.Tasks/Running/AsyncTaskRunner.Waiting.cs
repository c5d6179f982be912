using System.Runtime.CompilerServices;
using Ensemble.Tasks.Flow;
using Ensemble.Tasks.Running;

namespace Ensemble.Tasks;

public sealed partial class AsyncTaskRunner<T>
{
    /// <summary>Waits for a number of results and takes them: the oldest submitted of those that are there, in the order of the options.</summary>
    /// <param name="count">How many, from 0. 0 gives an empty list at once.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The values; the default of <typeparamref name="T"/> for tasks that failed.</returns>
    /// <remarks>Of several callers who wait, one that wants fewer results may be served before one that came earlier and wants more.</remarks>
    /// <exception cref="TimeoutException">The time is up. What came stays for the next wait.</exception>
    /// <exception cref="InvalidOperationException">The runner does not run, or was stopped meanwhile, even if there are results.</exception>
    /// <exception cref="TaskRunnerFaultedException">The runner itself is broken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up. What came stays for the next wait.</exception>
    public async Task<IReadOnlyList<T?>> WaitAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Read(await TakeAsync(count, timeout, cancellationToken).ConfigureAwait(false), static entry => entry.Value);

    /// <summary>Does what <see cref="WaitAsync"/> does, and says of each task how and when it ended.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    /// <returns>The results.</returns>
    public async Task<IReadOnlyList<TaskResult<T>>> WaitResultsAsync(
        int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Read(await TakeAsync(count, timeout, cancellationToken).ConfigureAwait(false), ToResult);

    /// <summary>Does what <see cref="WaitAsync"/> does, and blocks.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public IReadOnlyList<T?> Wait(int count, TimeSpan? timeout = null) => Read(Take(count, timeout), static entry => entry.Value);

    /// <summary>Does what <see cref="WaitResultsAsync"/> does, and blocks.</summary>
    /// <inheritdoc cref="WaitResultsAsync"/>
    public IReadOnlyList<TaskResult<T>> WaitResults(int count, TimeSpan? timeout = null) => Read(Take(count, timeout), ToResult);

    /// <summary>Waits for one task and takes its result; all others are left alone.</summary>
    /// <param name="id">The task's id. Where an id was given again, the latest task is meant.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its value; the default of <typeparamref name="T"/> where it failed.</returns>
    /// <exception cref="KeyNotFoundException">The id is unknown, or its result was taken.</exception>
    /// <exception cref="TimeoutException">The time is up. The result can still be waited for.</exception>
    /// <exception cref="InvalidOperationException">Somebody else waits for that task, or the runner does not run.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up. The result can still be waited for.</exception>
    public async Task<T?> WaitForAsync(long id, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Read([await TakeAsync(id, timeout, cancellationToken).ConfigureAwait(false)], static entry => entry.Value)[0];

    /// <summary>Does what <see cref="WaitForAsync"/> does, and says how and when the task ended.</summary>
    /// <inheritdoc cref="WaitForAsync"/>
    /// <returns>The result.</returns>
    public async Task<TaskResult<T>> WaitForResultAsync(long id, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Read([await TakeAsync(id, timeout, cancellationToken).ConfigureAwait(false)], ToResult)[0];

    /// <summary>Takes results one by one as they come, until the runner stops or the caller breaks off.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TaskRunnerFaultedException">The runner itself is broken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async IAsyncEnumerable<TaskResult<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            FlowEntry<T>[] next;
            try
            {
                next = await TakeAsync(1, timeout: null, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidOperationException) when (Health is RunnerHealth.Stopping or RunnerHealth.Stopped)
            {
                yield break;
            }
            yield return Read(next, ToResult)[0];
        }
    }

    // Whoever takes results is the last to know their entries.
    private TRead[] Read<TRead>(FlowEntry<T>[] taken, Converter<FlowEntry<T>, TRead> read)
    {
        var results = Array.ConvertAll(taken, read);
        _entries.Return(taken);
        return results;
    }

    private async Task<FlowEntry<T>[]> TakeAsync(int count, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (taken, received) = await _flow.TakeAsync(count, WaitTime.Of(timeout), cancellationToken).ConfigureAwait(false);
        return taken ?? throw TimedOut(count, received);
    }

    private FlowEntry<T>[] Take(int count, TimeSpan? timeout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (taken, received) = _flow.Take(count, WaitTime.Of(timeout));
        return taken ?? throw TimedOut(count, received);
    }

    private async Task<FlowEntry<T>> TakeAsync(long id, TimeSpan? timeout, CancellationToken cancellationToken) =>
        await _flow.TakeAsync(id, WaitTime.Of(timeout), cancellationToken).ConfigureAwait(false)
        ?? throw new TimeoutException($"Timed out waiting for task {id}.");

    private static TimeoutException TimedOut(int count, int received) => new($"Timed out waiting for {count} results, only received {received}.");
}
