namespace Ensemble.Hosting.Planning;

/// <summary>What became of a part of a plan.</summary>
public enum PlanChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It differs.</summary>
    Changed,
}
