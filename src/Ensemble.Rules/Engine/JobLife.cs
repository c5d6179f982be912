using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Engine;

/// <summary>What has happened to a job that is not forgotten yet.</summary>
/// <param name="metrics">Of its group; null for a job of somebody else.</param>
/// <param name="submitted">When, in seconds since 1970.</param>
internal sealed class JobLife(GroupMetrics? metrics, double submitted)
{
    public GroupMetrics? Metrics => metrics;

    public double Submitted => submitted;

    /// <summary>When it began; null before.</summary>
    public double? Started { get; set; }

    public bool IsCancelled { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>The states that it has entered, each of which is told once.</summary>
    public JobStates Entered { get; set; }
}
