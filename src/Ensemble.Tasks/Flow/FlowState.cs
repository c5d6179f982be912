namespace Ensemble.Tasks.Flow;

/// <summary>Whether a flow takes and starts tasks.</summary>
internal enum FlowState
{
    /// <summary>Not started, or stopped: nothing is taken until it is started.</summary>
    Stopped,

    Running,

    Stopping,

    /// <summary>Broken from within; stays so.</summary>
    Faulted,

    Disposed,
}
