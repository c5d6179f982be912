using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks;

public sealed partial class WorkflowExecutor<TIn, TOut>
{
    /// <summary>Takes an item; its workflow is started when there is capacity. Never blocks.</summary>
    /// <param name="data">The item.</param>
    /// <param name="workflow">What makes a result of it.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="submission">What else there is to say; null for nothing.</param>
    /// <returns>The item's id.</returns>
    /// <exception cref="TaskQueueFullException">As many items wait as may.</exception>
    /// <exception cref="ArgumentException">An item with the given id waits or runs.</exception>
    /// <exception cref="InvalidOperationException">The executor does not run.</exception>
    public long Submit(TIn data, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept = null, WorkflowSubmission? submission = null)
    {
        var entry = Entry(data, workflow, shouldAccept, submission);
        return _flow.TrySubmit(entry, submission?.Id, out long taken) ? taken : throw new TaskQueueFullException();
    }

    /// <summary>Takes an item as soon as there is room.</summary>
    /// <inheritdoc cref="Submit"/>
    /// <param name="data">The item.</param>
    /// <param name="workflow">What makes a result of it.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="submission">What else there is to say; null for nothing.</param>
    /// <param name="cancellationToken">Gives up waiting for room; does not cancel the workflow.</param>
    /// <exception cref="OperationCanceledException">The caller gave up; the item was not taken.</exception>
    public Task<long> SubmitAsync(
        TIn data, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept = null, WorkflowSubmission? submission = null,
        CancellationToken cancellationToken = default) =>
        _flow.SubmitAsync(Entry(data, workflow, shouldAccept, submission), submission?.Id, cancellationToken);

    private WorkflowEntry<TIn, TOut> Entry(
        TIn data, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept, WorkflowSubmission? submission, bool isUrgent = false)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentOutOfRangeException.ThrowIfLessThan(submission?.GroupSize ?? 1, 1, nameof(submission));
        return new(_settings, data, workflow, shouldAccept, submission ?? WorkflowSubmission.Default) { IsUrgent = isUrgent };
    }
}
