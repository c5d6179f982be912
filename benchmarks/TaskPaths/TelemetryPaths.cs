using BenchmarkDotNet.Attributes;
using Ensemble.Tasks;

namespace TaskPaths;

/// <summary>What the places cost where telemetry of a task would be made, while nobody listens.</summary>
public class TelemetryPaths
{
    private readonly string _name = "";

    /// <summary>All of them once, as one task passes them.</summary>
    [Benchmark]
    public bool SilentTask()
    {
        if (TasksTelemetry.Activities.HasListeners())
            TasksTelemetry.Start(_name, 0)?.Dispose();
        if (TasksTelemetry.IsMeasuring)
            TasksTelemetry.Ended(_name, isSuccess: true, 0, 0);
        if (TasksTelemetry.IsMeasuringStaleness)
            TasksTelemetry.Stale(_name, 0);
        return TasksTelemetry.IsMeasuring;
    }
}
