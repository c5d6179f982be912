namespace Ensemble.Model;

/// <summary>What a failing probe means.</summary>
public enum ProbeKind
{
    /// <summary>The replica is not ready: who waits for it waits on.</summary>
    Readiness,

    /// <summary>The replica is stuck: it is restarted where its policy allows.</summary>
    Liveness,

    /// <summary>The replica is not up yet: the other probes begin after this one succeeded.</summary>
    Startup,
}
