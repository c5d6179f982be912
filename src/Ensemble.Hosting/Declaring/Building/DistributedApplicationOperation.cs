namespace Ensemble.Hosting;

/// <summary>What an AppHost does.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It runs its experiments.</summary>
    Run,

    /// <summary>It writes manifests for a target and ends.</summary>
    Publish,
}
