namespace Ensemble.Rules.Engine;

/// <summary>States of a queue that rules can react to.</summary>
[Flags]
internal enum JobStates
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It waits for resources.</summary>
    Sched = 1,

    /// <summary>It has resources.</summary>
    Run = 2,

    /// <summary>It gives them back.</summary>
    Cleanup = 4,
}
