namespace Ensemble.Jobs;

/// <summary>How another job must have ended.</summary>
public enum DependencyCondition
{
    /// <summary>It has completed. If it ends otherwise, whoever waits for it fails.</summary>
    Completed,

    /// <summary>It has ended, however.</summary>
    Ended,

    /// <summary>It has failed. If it ends otherwise, whoever waits for it is cancelled.</summary>
    Failed,
}
