namespace Ensemble.Model.Journal;

/// <summary>Why a replica was killed.</summary>
public enum KillReason
{
    /// <summary>A policy of its declaration, such as a liveness probe without restart.</summary>
    Policy,

    /// <summary>The kernel or its memory limit ended it. Only with evidence.</summary>
    OutOfMemory,

    /// <summary>It ran longer than it may.</summary>
    TimeLimit,
}
