using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Workflows;

/// <summary>An item on its way through an executor.</summary>
internal sealed class WorkflowEntry<TIn, TOut>(
    WorkflowSettings<TOut> settings, TIn data, Workflow<TIn, TOut> workflow, Func<TOut, bool>? shouldAccept, WorkflowSubmission submission)
    : FlowEntry<TOut?>, IDeadline
    where TOut : class
{
    private CancellationTokenSource? _canceling;

    public TIn Data => data;

    public WorkflowSubmission Submission => submission;

    public int StartVersion { get; set; }

    public int EndVersion { get; set; }

    /// <summary>Its number in a cache of the user's.</summary>
    public long CacheId { get; set; }

    public long Due { get; set; }

    public IDeadline? Earlier { get; set; }

    public IDeadline? Later { get; set; }

    public void Expire()
    {
        settings.EndEarly(this, new TimeoutException($"Item {Id} took longer than {settings.Options.RequestTimeout.TotalSeconds} s."));
        try
        {
            _ = _canceling?.CancelAsync().ContinueWith(
                static cancelled => _ = cancelled.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }

    public WorkflowResult<TOut> ToResult(FlowClock clock) => new()
    {
        Id = Id,
        Value = Value!,
        StartVersion = StartVersion,
        EndVersion = EndVersion,
        SubmittedAt = clock.TimeOf(SubmittedAt),
        StartedAt = clock.TimeOf(StartedAt),
        CompletedAt = clock.TimeOf(EndedAt),
    };

    protected override async Task<TOut?> WorkAsync(CancellationToken token)
    {
        using var canceling = CancellationTokenSource.CreateLinkedTokenSource(token);
        _canceling = canceling;
        settings.Deadlines?.Add(this);
        try
        {
            var value = await AttemptAsync(canceling.Token).ConfigureAwait(false);
            return value is not null && settings.Validator?.Invoke(value) is not false && shouldAccept?.Invoke(value) is not false ? value : null;
        }
        finally
        {
            settings.Deadlines?.Remove(this);
            (data, workflow, shouldAccept) = (default!, null!, null); // its result may lie long
        }
    }

    private async Task<TOut?> AttemptAsync(CancellationToken token)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await workflow(data, new(Id, StartVersion, submission.IsEval, submission.GroupSize, attempt), token).ConfigureAwait(false);
            }
            catch (Exception failure) when (
                attempt <= settings.Options.RequestRetries && !token.IsCancellationRequested && settings.Options.IsTransient(failure))
            {
                await Task.Delay(settings.Options.RetryDelay, settings.Options.TimeProvider, token).ConfigureAwait(false);
            }
        }
    }
}
