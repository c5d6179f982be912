namespace Ensemble.Hosting.Supervision;

/// <summary>How far an experiment is.</summary>
internal enum ExperimentPhase
{
    /// <summary>The run has not begun.</summary>
    NotStarted,

    /// <summary>It goes on.</summary>
    Running,

    /// <summary>What still runs is being stopped; the verdict stands.</summary>
    Stopping,

    /// <summary>It is over.</summary>
    Over,
}
