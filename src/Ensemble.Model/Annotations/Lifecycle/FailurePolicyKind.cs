namespace Ensemble.Model;

/// <summary>The kinds of failure policy.</summary>
public enum FailurePolicyKind
{
    /// <summary>The first failure stops everything.</summary>
    StopExperiment,

    /// <summary>The others go on.</summary>
    Continue,

    /// <summary>The others go on while enough are left.</summary>
    Quorum,
}
