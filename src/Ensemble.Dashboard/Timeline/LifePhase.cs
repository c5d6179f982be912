namespace Ensemble.Dashboard.Timeline;

/// <summary>How a replica was for a while.</summary>
internal enum LifePhase
{
    Waiting,
    Starting,
    Running,

    /// <summary>It ran, and a check failed.</summary>
    Unhealthy,

    Stopping,

    /// <summary>Between an end and the next start.</summary>
    Pause,

    /// <summary>It ended without ever having been started.</summary>
    NeverRan,
}
