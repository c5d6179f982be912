namespace Ensemble.Jobs.Storing;

/// <summary>Something that somebody wants written and waits for.</summary>
/// <typeparam name="T">What he is told.</typeparam>
internal abstract class AskedWrite<T> : JobWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is on the disk, or cannot be.</summary>
    public Task<T> Done => _done.Task;

    public override bool IsAsked => true;

    protected T Answer { get; set; } = default!;

    public override void Acknowledge() => _done.TrySetResult(Answer);

    public override void Refuse(StoreFailure failure) => _done.TrySetResult(Refused(failure));

    /// <summary>What he is told when it cannot be written.</summary>
    protected abstract T Refused(StoreFailure failure);
}
