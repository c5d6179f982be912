using Ensemble.Tasks.Running;

namespace Ensemble.Tasks;

public sealed partial class AsyncTaskRunner<T>
{
    /// <summary>Queues a task. Never blocks.</summary>
    /// <param name="work">The task. Its token is cancelled when the runner stops.</param>
    /// <param name="id">Its id; null for the next number that is free. An id can be given again when the task that had it has ended.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="TaskQueueFullException">The queue is full.</exception>
    /// <exception cref="ArgumentException">A task with that id is queued or running.</exception>
    /// <exception cref="InvalidOperationException">The runner does not run.</exception>
    public long Submit(Func<CancellationToken, Task<T>> work, long? id = null) =>
        TrySubmit(work, out long taken, id) ? taken : throw new TaskQueueFullException();

    /// <summary>Queues a task if there is room.</summary>
    /// <param name="work">The task.</param>
    /// <param name="taken">Its id; 0 where there is no room.</param>
    /// <param name="id">The id it is to have; null for the next number that is free.</param>
    /// <returns>Whether there was room.</returns>
    /// <exception cref="ArgumentException">A task with that id is queued or running.</exception>
    /// <exception cref="InvalidOperationException">The runner does not run.</exception>
    public bool TrySubmit(Func<CancellationToken, Task<T>> work, out long taken, long? id = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _flow.TrySubmit(_entries.Rent(work), id, out taken);
    }

    /// <summary>Queues several tasks, all of them or, where there is not room for all, none.</summary>
    /// <param name="work">The tasks.</param>
    /// <returns>Their ids, in the same order.</returns>
    /// <exception cref="TaskQueueFullException">There is not room for all.</exception>
    /// <exception cref="InvalidOperationException">The runner does not run.</exception>
    public IReadOnlyList<long> SubmitBatch(IEnumerable<Func<CancellationToken, Task<T>>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        DelegateEntry<T>[] entries = [.. work.Select(one => new DelegateEntry<T>(one ?? throw new ArgumentNullException(nameof(work))))];
        return _flow.TrySubmit(entries) ?? throw new TaskQueueFullException();
    }

    /// <summary>Queues a task as soon as there is room. Callers who wait get room in the order in which they came.</summary>
    /// <param name="work">The task.</param>
    /// <param name="id">Its id; null for the next number that is free. It is in use from the call on.</param>
    /// <param name="cancellationToken">Gives up waiting for room; does not cancel the task.</param>
    /// <returns>Its id, when it is queued.</returns>
    /// <exception cref="ArgumentException">A task with that id is queued or running.</exception>
    /// <exception cref="InvalidOperationException">The runner does not run, or was stopped while the caller waited.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the task was not taken.</exception>
    public Task<long> SubmitAsync(Func<CancellationToken, Task<T>> work, long? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _flow.SubmitAsync(_entries.Rent(work), id, cancellationToken);
    }
}
