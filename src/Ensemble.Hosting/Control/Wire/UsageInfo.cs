namespace Ensemble.Hosting.Control.Wire;

/// <summary>What a replica uses at one moment.</summary>
/// <param name="Replica">Its full name.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="Cpus">Processors in use.</param>
/// <param name="CpuSeconds">Processor time so far, in seconds.</param>
/// <param name="MemoryBytes">Resident memory.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Processes">Living processes.</param>
/// <param name="ReadBytes">Read from disks.</param>
/// <param name="WrittenBytes">Written to disks.</param>
internal sealed record UsageInfo(
    string Replica, DateTimeOffset Time, double Cpus, double CpuSeconds, long MemoryBytes, int Threads, int Processes, long ReadBytes, long WrittenBytes)
{
    /// <summary>A measurement as it is sent.</summary>
    public static UsageInfo Of(ReplicaUsage usage) => new(
        usage.Replica.ToString(), usage.Time, Math.Round(usage.Cpus, 3), usage.CpuTime.TotalSeconds, usage.MemoryBytes, usage.Threads, usage.Processes,
        usage.ReadBytes, usage.WrittenBytes);
}
