namespace Ensemble.Telemetry.Queueing;

/// <summary>A sender that waits for room.</summary>
internal sealed class QueueWaiter(QueuedMessage message)
{
    private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public QueuedMessage Message => message;

    /// <summary>Ends when its message is in the queue.</summary>
    public Task Admitted => _admitted.Task;

    public void Admit() => _admitted.TrySetResult();
}
