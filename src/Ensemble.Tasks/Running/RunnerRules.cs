using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Running;

/// <summary>A runner starts whatever concurrency allows, and every end is a result.</summary>
internal sealed class RunnerRules<T>(int maxConcurrency) : IFlowRules<T>
{
    public bool MayStart(int running, bool isUrgent) => running < maxConcurrency;

    public void Queued(FlowEntry<T> entry)
    {
    }

    public void Starting(FlowEntry<T> entry)
    {
    }

    public bool Ended(FlowEntry<T> entry) => true;

    public void Dropped(FlowEntry<T> entry)
    {
    }
}
