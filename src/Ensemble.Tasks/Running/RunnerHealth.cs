namespace Ensemble.Tasks;

/// <summary>Whether a runner or executor works.</summary>
public enum RunnerHealth
{
    /// <summary>Takes tasks and starts them.</summary>
    Running,

    /// <summary>Takes tasks and starts none; those that run end.</summary>
    Paused,

    /// <summary>Does not take tasks any more; those that run are cancelled.</summary>
    Stopping,

    /// <summary>Not started, or stopped. Can be started.</summary>
    Stopped,

    /// <summary>Broken from within; every call says so.</summary>
    Faulted,

    /// <summary>Disposed of.</summary>
    Disposed,
}
