namespace Ensemble.Jobs;

/// <summary>What made an attempt fail.</summary>
public enum FailureKind
{
    /// <summary>A process exited with another code than 0.</summary>
    ExitCode,

    /// <summary>A process was killed by a signal that was not ours.</summary>
    Signal,

    /// <summary>A process was killed because it took more memory than it may.</summary>
    OutOfMemory,

    /// <summary>It took longer than it may.</summary>
    TimeLimit,

    /// <summary>A process could not be started.</summary>
    NotStarted,

    /// <summary>A handler threw an exception.</summary>
    Exception,

    /// <summary>Its processes went away with whoever watched over them, or a machine did.</summary>
    Lost,

    /// <summary>It can never run as it was asked for.</summary>
    Impossible,
}
