using System.Diagnostics.Metrics;

namespace Rollouts.Controller;

/// <summary>What the controller tells whoever watches the experiment, beside what Ensemble.Tasks does.</summary>
internal static class RunTelemetry
{
    public const string Name = "Rollouts.Controller";

    private static readonly Meter Meter = new(Name);
    public static readonly Gauge<int> Version = Meter.CreateGauge<int>("rollouts.version", null, "The version of the policy");
    public static readonly Gauge<int> Staleness = Meter.CreateGauge<int>(
        "rollouts.staleness", "{version}", "Versions that the oldest of the latest batch was behind");
    public static readonly Gauge<double> Reward = Meter.CreateGauge<double>("rollouts.reward", null, "Mean reward of the latest batch");
}
