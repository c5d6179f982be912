using System.Collections.Immutable;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>What replicas use as points of metrics, under the names and units of OpenTelemetry's conventions.</summary>
/// <param name="resources">Whose points they are.</param>
/// <param name="processors">How many processors the machine has: utilization is a part of all of them.</param>
internal sealed class UsagePoints(RunResources resources, int processors)
{
    private static readonly Instrument CpuTime = Counter("process.cpu.time", "s", "Processor time so far, user and kernel.");
    private static readonly Instrument CpuUtilization = Gauge("process.cpu.utilization", "1", "Part of all processors of the machine that is in use.");
    private static readonly Instrument Memory = UpDown("process.memory.usage", "By", "Resident memory.");
    private static readonly Instrument Threads = UpDown("process.thread.count", "{thread}", "Threads.");
    private static readonly Instrument Files = UpDown("process.open_file_descriptor.count", "{file_descriptor}", "Open file descriptors.");
    private static readonly Instrument DiskIo = Counter("process.disk.io", "By", "Bytes read from disks, and written to them.");

    private static readonly ImmutableArray<TelemetryAttribute> Reads = [new("disk.io.direction", AttributeValue.Of("read"))];
    private static readonly ImmutableArray<TelemetryAttribute> Writes = [new("disk.io.direction", AttributeValue.Of("write"))];

    /// <summary>The points of one measurement of one replica; null for a replica that is no part of the plan.</summary>
    public (TelemetryResource Resource, MetricPoint[] Points)? Of(ReplicaUsage usage) => resources.Of(usage.Replica) is { } resource
        ? (resource, PointsOf(usage, UnixTime.Of(usage.Time), UnixTime.Of(usage.StartedAt))) : null;

    private MetricPoint[] PointsOf(ReplicaUsage usage, long time, long start) =>
    [
        Point(CpuTime, AttributeValue.Of(usage.CpuTime.TotalSeconds), time, start),
        Point(CpuUtilization, AttributeValue.Of(usage.Cpus / processors), time),
        Point(Memory, AttributeValue.Of(usage.MemoryBytes), time, start),
        Point(Threads, AttributeValue.Of((long)usage.Threads), time, start),
        Point(Files, AttributeValue.Of((long)usage.OpenFiles), time, start),
        Point(DiskIo, AttributeValue.Of(usage.ReadBytes), time, start) with { Attributes = Reads },
        Point(DiskIo, AttributeValue.Of(usage.WrittenBytes), time, start) with { Attributes = Writes },
    ];

    private static NumberPoint Point(Instrument instrument, AttributeValue value, long time, long start = 0) =>
        new() { Instrument = instrument, Value = value, Time = time, Start = start };

    private static Instrument Counter(string name, string unit, string description) =>
        Of(name, unit, description, InstrumentKind.Sum) with { IsMonotonic = true };

    /// <summary>An instrument that goes up and down, of which parts can be added.</summary>
    public static Instrument UpDown(string name, string unit, string description) => Of(name, unit, description, InstrumentKind.Sum);

    /// <summary>An instrument whose parts cannot be added.</summary>
    public static Instrument Gauge(string name, string unit, string description) => Of(name, unit, description, InstrumentKind.Gauge);

    private static Instrument Of(string name, string unit, string description, InstrumentKind kind) => new()
    {
        Name = name,
        Unit = unit,
        Description = description,
        Kind = kind,
        Temporality = kind is InstrumentKind.Sum ? Temporality.Cumulative : Temporality.Unspecified,
        ScopeName = RunSpans.ScopeName,
        ScopeVersion = Runs.ThisVersion.Text,
    };
}
