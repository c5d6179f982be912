namespace Ensemble.CommandLine.Looking;

/// <summary>Where the dashboard of a run is.</summary>
/// <param name="Run">The run.</param>
/// <param name="Link">The link with which a person logs in. Holds a key.</param>
internal sealed record DashboardAnswer(string Run, string Link);
