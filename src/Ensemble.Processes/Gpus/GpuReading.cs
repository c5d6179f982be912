using System.Collections.Immutable;

namespace Ensemble.Processes.Gpus;

/// <summary>What one GPU does at one moment. What it does not tell is null.</summary>
internal sealed record GpuReading
{
    /// <summary>Its number on this machine, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its identity, which it keeps whatever its number is.</summary>
    public required string Id { get; init; }

    /// <summary>Its model.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the time in which it computed, 0 to 1.</summary>
    public double? Utilization { get; init; }

    /// <summary>Bytes of its memory in use.</summary>
    public long? MemoryUsed { get; init; }

    /// <summary>Bytes of its memory.</summary>
    public long? MemoryTotal { get; init; }

    /// <summary>The power it draws, in watts.</summary>
    public double? Power { get; init; }

    /// <summary>Its temperature in degrees Celsius.</summary>
    public double? Temperature { get; init; }

    /// <summary>Bytes of its memory by process, where the driver tells.</summary>
    public ImmutableArray<(int ProcessId, long MemoryBytes)> Processes { get; init; } = [];
}
