namespace Ensemble.Processes.Limits;

/// <summary>What a process with all its descendants may use at most.</summary>
/// <param name="Cpus">Processors, whole or in parts, above 0; null for no limit.</param>
/// <param name="MemoryBytes">Memory, above 0; null for no limit.</param>
internal sealed record ProcessLimits(double? Cpus, long? MemoryBytes)
{
    /// <summary>Gets whether there is no limit at all.</summary>
    internal bool IsNone => Cpus is null && MemoryBytes is null;
}
