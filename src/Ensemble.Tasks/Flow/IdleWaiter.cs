namespace Ensemble.Tasks.Flow;

/// <summary>Waits until nothing runs any more.</summary>
internal sealed class IdleWaiter : FlowWaiter<bool>;
