namespace Ensemble.Hosting.Supervision;

/// <summary>What is known of a running replica's health.</summary>
internal enum ReplicaHealth
{
    /// <summary>Its checks have not said anything yet.</summary>
    Unknown,

    /// <summary>All its checks succeed, or it has none.</summary>
    Healthy,

    /// <summary>A check fails.</summary>
    Unhealthy,
}
