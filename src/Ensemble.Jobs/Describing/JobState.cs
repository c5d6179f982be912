namespace Ensemble.Jobs;

/// <summary>Where a job is in its life. The last three are ends, and an end is final.</summary>
public enum JobState
{
    /// <summary>It is being made and not yet acknowledged.</summary>
    New,

    /// <summary>It is on disk and waits: for its turn, for what it needs, for other jobs, or for its next attempt.</summary>
    Scheduled,

    /// <summary>An attempt of it runs.</summary>
    Running,

    /// <summary>It did what it was to do.</summary>
    Completed,

    /// <summary>Its last attempt failed, or it can never run.</summary>
    Failed,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,
}
