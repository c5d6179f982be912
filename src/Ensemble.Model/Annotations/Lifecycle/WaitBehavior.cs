namespace Ensemble.Model;

/// <summary>What a waiting process does when the awaited one ended without satisfying the wait.</summary>
public enum WaitBehavior
{
    /// <summary>It fails with the cause <c>Dependency</c>.</summary>
    StopOnResourceUnavailable,

    /// <summary>It goes on waiting: somebody may start the other one again.</summary>
    WaitOnResourceUnavailable,
}
