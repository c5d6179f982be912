namespace Ensemble.Tasks.Flow;

/// <summary>The states of a flow as users see them.</summary>
internal static class FlowHealth
{
    public static RunnerHealth Of<T>(TaskFlow<T> flow) => flow.State switch
    {
        FlowState.Running => flow.IsPaused ? RunnerHealth.Paused : RunnerHealth.Running,
        FlowState.Stopping => RunnerHealth.Stopping,
        FlowState.Stopped => RunnerHealth.Stopped,
        FlowState.Faulted => RunnerHealth.Faulted,
        _ => RunnerHealth.Disposed,
    };
}
