using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks;

public sealed partial class WorkflowExecutor<TIn, TOut>
{
    /// <summary>Runs a list of items now, and waits until all have ended.</summary>
    /// <param name="items">The items.</param>
    /// <param name="workflow">What makes a result of each.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="submission">What else there is to say about all of them; its id is not used.</param>
    /// <param name="cancellationToken">Gives up waiting; what was started goes on, and its results are left for other waits.</param>
    /// <returns>The accepted results in the order of their items.</returns>
    /// <remarks>Whoever calls this uses the results at once: the items pass others, and wait for concurrency only, not for the version.</remarks>
    /// <exception cref="InvalidOperationException">The executor does not run, or was stopped meanwhile.</exception>
    public async Task<IReadOnlyList<WorkflowResult<TOut>>> RolloutBatchAsync(
        IReadOnlyList<TIn> items, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept = null, WorkflowSubmission? submission = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        WorkflowEntry<TIn, TOut>[] entries = [.. items.Select(item => Entry(item, workflow, shouldAccept, submission, isUrgent: true))];
        await _flow.RunAllAsync(entries, cancellationToken).ConfigureAwait(false);
        return ToResults(entries);
    }

    /// <summary>
    /// Takes items from a source so that two batches are in flight, and waits for one batch of accepted results. What is more stays for the next batch.
    /// </summary>
    /// <param name="source">Where items come from; goes on from where the last batch left it. Used by one batch at a time.</param>
    /// <param name="workflow">What makes a result of each.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="isDynamic">Whether the batch is over as soon as accepted results and those rejected meanwhile are together as many as a batch.</param>
    /// <param name="submission">What else there is to say about all of them; its id is not used.</param>
    /// <param name="cancellationToken">Gives up waiting; what is in flight stays there for the next batch.</param>
    /// <returns>A batch of results; of a dynamic one perhaps fewer.</returns>
    /// <exception cref="InvalidOperationException">The source is exhausted before the batch is full, or the executor does not run or was stopped
    /// meanwhile.</exception>
    public async Task<IReadOnlyList<WorkflowResult<TOut>>> PrepareBatchAsync(
        IEnumerator<TIn> source, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept = null, bool isDynamic = false,
        WorkflowSubmission? submission = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        int size = _options.BatchShare;
        long rejectedBefore = _flow.Counts.Rejected;
        bool isExhausted = false;
        while (true)
        {
            var counts = _flow.Counts;
            for (long inFlight = counts.Queued + counts.Running; !isExhausted && inFlight < 2L * size; inFlight++)
            {
                isExhausted = !source.MoveNext();
                if (!isExhausted)
                    await _flow.SubmitAsync(Entry(source.Current, workflow, shouldAccept, submission), id: null, cancellationToken).ConfigureAwait(false);
            }

            // Read together: an end between the two would be waited for though it has been.
            counts = _flow.Counts;
            long rejected = counts.Rejected - rejectedBefore;
            int wanted = !isDynamic ? size : rejected + counts.Completed >= size ? Math.Min(size, counts.Completed) : size;
            if (isDynamic && wanted == 0)
                return [];
            if (counts.Completed >= wanted
                && (await _flow.TakeAsync(wanted, TimeSpan.Zero, cancellationToken).ConfigureAwait(false)).Taken is { } taken)
                return ToResults(taken);
            if (isExhausted && counts.Queued + counts.Running == 0)
                throw new InvalidOperationException(
                    $"The source is exhausted: {counts.Completed} of the {size} results of a batch are there, and nothing is in flight.");

            // Not woken for each: a quarter of a batch that has ended is soon enough to keep the other one and three quarters going.
            long missing = wanted - counts.Completed - (isDynamic ? rejected : 0);
            long step = Math.Min(Math.Max(1, size / 4), Math.Min(missing, counts.Queued + counts.Running));
            await _flow.AwaitEndedAsync(counts.Ended + Math.Max(1, step), wanted, cancellationToken).ConfigureAwait(false);
        }
    }
}
