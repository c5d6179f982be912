using Ensemble.Model.Planning;

namespace Ensemble.Hosting;

/// <summary>What all processes of a replica use at one moment.</summary>
public sealed record ReplicaUsage
{
    /// <summary>The replica.</summary>
    public required ReplicaId Replica { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Processors in use, 1.5 for one and a half: the mean since the measurement before, or since the incarnation's start where there is none. Not
    /// negative.</summary>
    public double Cpus { get; init; }

    /// <summary>Processor time of the incarnation so far, user and kernel. Falls when a process ends that nobody waited for.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Resident memory in bytes; pages that several of its processes share count once for each.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Threads.</summary>
    public int Threads { get; init; }

    /// <summary>Living processes.</summary>
    public int Processes { get; init; }

    /// <summary>Bytes that its living processes had read from disks; 0 where the system does not tell.</summary>
    public long ReadBytes { get; init; }

    /// <summary>Bytes that its living processes had written to disks; 0 where the system does not tell.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>File descriptors that its living processes have open; 0 where the system does not tell.</summary>
    public int OpenFiles { get; init; }

    /// <summary>When the incarnation was started.</summary>
    internal DateTimeOffset StartedAt { get; init; }
}
