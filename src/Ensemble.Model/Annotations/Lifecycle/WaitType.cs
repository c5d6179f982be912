namespace Ensemble.Model;

/// <summary>How far an awaited process must have come.</summary>
public enum WaitType
{
    /// <summary>All its replicas run.</summary>
    Started,

    /// <summary>All its replicas run and are healthy.</summary>
    Healthy,

    /// <summary>All its replicas have ended with the expected exit code.</summary>
    Completion,
}
