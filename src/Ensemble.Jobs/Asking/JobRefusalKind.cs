namespace Ensemble.Jobs;

/// <summary>Why something is not done.</summary>
public enum JobRefusalKind
{
    /// <summary>There is a job of that id.</summary>
    Exists,

    /// <summary>There is none.</summary>
    NotFound,

    /// <summary>The job has ended.</summary>
    HasEnded,

    /// <summary>The job has not ended.</summary>
    HasNotEnded,

    /// <summary>The job has not failed.</summary>
    HasNotFailed,

    /// <summary>It cannot be asked for like that.</summary>
    Invalid,

    /// <summary>Nobody can run it.</summary>
    UnknownBackend,

    /// <summary>It needs more than there ever is.</summary>
    NeverFits,

    /// <summary>The disk does not take it (ENS1131).</summary>
    NotStored,

    /// <summary>What is stored is damaged (ENS1130).</summary>
    Damaged,

    /// <summary>The scheduler ends.</summary>
    Closed,
}
