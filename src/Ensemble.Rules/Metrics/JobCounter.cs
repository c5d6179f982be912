namespace Ensemble.Rules.Metrics;

/// <summary>What is counted of the jobs of a group.</summary>
internal enum JobCounter
{
    /// <summary>Those that were submitted.</summary>
    Submitted,

    /// <summary>Those that run now.</summary>
    Running,

    /// <summary>Those that have ended, however.</summary>
    Finished,

    /// <summary>Those that ended with status 0.</summary>
    Success,

    /// <summary>Those that ended otherwise and were not cancelled.</summary>
    Failed,

    /// <summary>Those that were cancelled.</summary>
    Cancelled,
}
