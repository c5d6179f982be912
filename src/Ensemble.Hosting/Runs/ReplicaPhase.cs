namespace Ensemble.Hosting.Runs;

/// <summary>Where a replica is in its life.</summary>
public enum ReplicaPhase
{
    /// <summary>Not asked to start yet.</summary>
    NotStarted,

    /// <summary>Waits for other processes.</summary>
    Waiting,

    /// <summary>Is being started.</summary>
    Starting,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Was asked to end.</summary>
    Stopping,

    /// <summary>Ended and will be started again.</summary>
    Restarting,

    /// <summary>Ended.</summary>
    Ended,
}
