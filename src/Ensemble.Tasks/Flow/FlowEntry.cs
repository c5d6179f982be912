namespace Ensemble.Tasks.Flow;

/// <summary>One task on its way through a flow. Its fields change under the flow's lock, except <see cref="Running"/>, which belongs to whoever
/// starts it.</summary>
internal abstract class FlowEntry<T>
{
    private TaskFlow<T>? _flow;
    private Action? _finish; // kept, as the entry is where it can be used again

    public long Id { get; set; }

    /// <summary>Its place in the order of submission; -1 without one.</summary>
    public int Place { get; set; } = -1;

    public FlowStage Stage { get; set; }

    /// <summary>Whether its id was given again after it ended: it can no longer be found by its id.</summary>
    public bool IsShadowed { get; set; }

    /// <summary>Whether it ended with a result that somebody can use.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>Whether it passes those that wait for capacity.</summary>
    public bool IsUrgent { get; init; }

    // Timestamps of the flow's clock.
    public long SubmittedAt { get; set; }

    public long StartedAt { get; set; }

    public long EndedAt { get; set; }

    /// <summary>How many had ended before it.</summary>
    public long EndOrder { get; set; }

    /// <summary>Who waits for this one.</summary>
    public EntryWaiter<T>? Waiter { get; set; }

    /// <summary>What the work returned when it was started.</summary>
    public Task<T>? Running { get; private set; }

    /// <summary>How it ended; always a completed task.</summary>
    public Task<T>? Outcome { get; set; }

    /// <summary>What flows from the submitter into the work: its activity, its AsyncLocals. Null where the submitter suppressed the flow.</summary>
    private ExecutionContext? Context { get; set; } = ExecutionContext.Capture();

    public Exception? Error => Outcome switch
    {
        { IsFaulted: true } failed => failed.Exception!.InnerExceptions is [var only] ? only : failed.Exception,
        { IsCanceled: true } canceled => new TaskCanceledException(canceled),
        _ => null,
    };

    public T? Value => Outcome is { IsCompletedSuccessfully: true } succeeded ? Ended.Value(succeeded) : default;

    /// <summary>Runs the work up to where it first has to wait. What it throws becomes its outcome.</summary>
    /// <returns>Whether it has ended already.</returns>
    public bool Start(TaskFlow<T> flow)
    {
        _flow = flow;
        var context = Context;
        Context = null; // what flows with it may be large, and a result can lie long
        if (context is null)
            Begin();
        else
            ExecutionContext.Run(context, static entry => ((FlowEntry<T>)entry!).Begin(), this);
        return Running!.IsCompleted;
    }

    /// <summary>Keeps that it ended, but not what it gave: nobody will ask for that.</summary>
    public void LoseValue()
    {
        if (Running == Outcome)
            Running = null; // else it was ended early, and its work will still report
        if (Outcome is { IsCompletedSuccessfully: true })
            Outcome = Ended.WithoutValue<T>();
    }

    /// <summary>Has the flow told when the work ends.</summary>
    public void Follow() => Running!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_finish ??= Finish);

    /// <summary>Makes it as if it were new, but for what flows into the work. Nobody may know it as the task that it was.</summary>
    protected void Clear()
    {
        Place = -1;
        Stage = default;
        IsShadowed = IsAccepted = false;
        Waiter = null;
        Running = Outcome = null;
        Context = null;
    }

    /// <summary>Keeps what flows from the submitter, as a new one does.</summary>
    protected void Capture() => Context = ExecutionContext.Capture();

    /// <summary>The work itself.</summary>
    /// <param name="token">Cancelled when the flow stops.</param>
    protected abstract Task<T> WorkAsync(CancellationToken token);

    /// <summary>What a result without a task inside would be: the work returned null.</summary>
    private static Task<T> NoTask() => Task.FromException<T>(new InvalidOperationException("The work returned null instead of a task."));

    private void Begin()
    {
        try
        {
            Running = TasksTelemetry.Activities.HasListeners() ? FollowedAsync(_flow!.Token) : WorkAsync(_flow!.Token) ?? NoTask();
        }
        catch (Exception thrown)
        {
            Running = Task.FromException<T>(thrown);
        }
    }

    private async Task<T> FollowedAsync(CancellationToken token)
    {
        using var activity = TasksTelemetry.Start(_flow!.Name, Id);
        try
        {
            return await (WorkAsync(token) ?? NoTask()).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            TasksTelemetry.Fail(activity, failure);
            throw;
        }
    }

    private void Finish() => _flow!.Finish(this);
}
