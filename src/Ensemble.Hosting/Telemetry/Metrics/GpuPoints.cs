using System.Collections.Immutable;
using Ensemble.Model.Planning;
using Ensemble.Processes.Gpus;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>What GPUs do as points of metrics, under the names and units of OpenTelemetry's conventions for hardware.</summary>
/// <param name="resources">The run, and its replicas for what they hold of a GPU's memory.</param>
/// <param name="replicaOf">Whose a process is; null for none of the run.</param>
internal sealed class GpuPoints(RunResources resources, Func<int, ReplicaId?> replicaOf)
{
    private static readonly Instrument Utilization = UsagePoints.Gauge("hw.gpu.utilization", "1", "Part of the time in which a GPU computes.");
    private static readonly Instrument MemoryUsage = UsagePoints.UpDown("hw.gpu.memory.usage", "By", "Memory of a GPU in use.");
    private static readonly Instrument MemoryLimit = UsagePoints.UpDown("hw.gpu.memory.limit", "By", "Memory of a GPU.");
    private static readonly Instrument Power = UsagePoints.Gauge("hw.power", "W", "Power drawn.");
    private static readonly Instrument Temperature = UsagePoints.Gauge("hw.temperature", "Cel", "Temperature.");

    /// <summary>The points of one measurement.</summary>
    /// <param name="gpus">The GPUs.</param>
    /// <param name="now">When they were measured.</param>
    public IEnumerable<(TelemetryResource Resource, MetricPoint[] Points)> Of(IEnumerable<GpuReading> gpus, DateTimeOffset now)
    {
        long time = UnixTime.Of(now);
        foreach (var gpu in gpus)
        {
            var attributes = AttributesOf(gpu);
            MetricPoint?[] points =
            [
                gpu.Utilization is { } utilization ? Point(Utilization, AttributeValue.Of(utilization), time, attributes) : null,
                gpu.MemoryUsed is { } used ? Point(MemoryUsage, AttributeValue.Of(used), time, attributes) : null,
                gpu.MemoryTotal is { } total ? Point(MemoryLimit, AttributeValue.Of(total), time, attributes) : null,
                gpu.Power is { } watts ? Point(Power, AttributeValue.Of(watts), time, attributes) : null,
                gpu.Temperature is { } degrees ? Point(Temperature, AttributeValue.Of(degrees), time, attributes) : null,
            ];
            yield return (resources.Run, [.. points.OfType<MetricPoint>()]);
            foreach (var held in gpu.Processes.GroupBy(p => replicaOf(p.ProcessId), p => p.MemoryBytes))
                if (held.Key is { } replica && resources.Of(replica) is { } resource)
                    yield return (resource, [Point(MemoryUsage, AttributeValue.Of(held.Sum()), time, attributes)]);
        }
    }

    private static ImmutableArray<TelemetryAttribute> AttributesOf(GpuReading gpu) =>
    [
        new("hw.id", AttributeValue.Of(gpu.Id)),
        new("hw.name", AttributeValue.Of(gpu.Name)),
        new("hw.type", AttributeValue.Of("gpu")),
        new("hw.vendor", AttributeValue.Of("NVIDIA")),
        new("gpu.index", AttributeValue.Of((long)gpu.Index)),
    ];

    private static NumberPoint Point(Instrument instrument, AttributeValue value, long time, ImmutableArray<TelemetryAttribute> attributes) =>
        new() { Instrument = instrument, Value = value, Time = time, Attributes = attributes };
}
