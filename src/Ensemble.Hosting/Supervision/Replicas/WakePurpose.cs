namespace Ensemble.Hosting.Supervision;

/// <summary>Why a replica wants to be woken.</summary>
internal enum WakePurpose
{
    /// <summary>The incarnation has run as long as it may.</summary>
    TimeLimit,

    /// <summary>The grace period after the stop signal is over.</summary>
    Grace,

    /// <summary>The strays of a root that ended had their time.</summary>
    Sweep,

    /// <summary>The pause before a restart is over.</summary>
    BackOff,
}
