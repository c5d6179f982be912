namespace Ensemble.Dashboard.Wire;

/// <summary>How a process did.</summary>
/// <param name="State">How the worst of its replicas is, in a word.</param>
/// <param name="Tone">How that is.</param>
/// <param name="Lifetime">The longest life of one of its incarnations, in milliseconds; null where none ran.</param>
/// <param name="Restarts">How often replicas of it were started again.</param>
/// <param name="CpuSeconds">Processor time of the last incarnations that ended; null where none did.</param>
/// <param name="PeakMemory">The most memory of one of them, in bytes; null likewise.</param>
internal sealed record ProcessResult(string State, string Tone, double? Lifetime, int Restarts, double? CpuSeconds, long? PeakMemory);
