using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CartPole.Learner;

/// <summary>What the learner tells whoever watches the experiment.</summary>
internal static class LearnerTelemetry
{
    public const string Name = "CartPole.Learner";

    public static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    public static readonly Counter<long> Steps = Meter.CreateCounter<long>("cartpole.steps", "{step}", "Environment steps that arrived from agents");
    public static readonly Gauge<double> MeanReturn = Meter.CreateGauge<double>("cartpole.mean_return", null, "Mean return of the latest evaluation");
}
