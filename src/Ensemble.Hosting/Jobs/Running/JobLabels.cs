namespace Ensemble.Hosting.Jobs.Running;

/// <summary>The labels by which jobs of runs are found.</summary>
internal static class JobLabels
{
    /// <summary>What the names of all of them begin with.</summary>
    public const string Own = "ensemble.";

    /// <summary>The run's id.</summary>
    public const string Run = "ensemble.run";

    /// <summary>Experiment, group and name.</summary>
    public const string Process = "ensemble.process";
}
