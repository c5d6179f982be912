namespace Ensemble.Model.Planning;

/// <summary>What every replica needs of a machine.</summary>
public sealed record ResourcePlan
{
    /// <summary>Cores reserved; null for none.</summary>
    public double? Cpus { get; init; }

    /// <summary>Cores at most; null for no limit.</summary>
    public double? CpuLimit { get; init; }

    /// <summary>Bytes of memory reserved; null for none.</summary>
    public long? Memory { get; init; }

    /// <summary>Bytes of memory at most; null for no limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>GPUs.</summary>
    public int Gpus { get; init; }

    /// <summary>Nodes of a cluster; null for the target's default.</summary>
    public int? Nodes { get; init; }

    /// <summary>Tasks per node; null for the target's default.</summary>
    public int? TasksPerNode { get; init; }
}
