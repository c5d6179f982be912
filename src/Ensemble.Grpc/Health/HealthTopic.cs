namespace Ensemble.Grpc.Health;

/// <summary>How one service is, and a signal for when that changes.</summary>
internal sealed class HealthTopic(HealthCheckResponse.Types.ServingStatus first)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How it is now.</summary>
    public HealthCheckResponse.Types.ServingStatus Current { get; private set; } = first;

    /// <summary>How it is now, and a task that completes when it is no longer so.</summary>
    public (HealthCheckResponse.Types.ServingStatus Status, Task Changed) Look()
    {
        lock (_gate)
            return (Current, _changed.Task);
    }

    /// <summary>Says how it is.</summary>
    public void Set(HealthCheckResponse.Types.ServingStatus status)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (Current == status)
                return;
            Current = status;
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
    }
}
