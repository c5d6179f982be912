namespace Ensemble.Dashboard.Runs;

/// <summary>How a run went.</summary>
internal enum RunOutcome
{
    Running,
    Succeeded,
    Failed,

    /// <summary>Its host ended before it could say how the run ended.</summary>
    Lost,

    /// <summary>There is no journal.</summary>
    Unknown,
}
