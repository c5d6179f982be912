namespace Ensemble.Processes.Ledger;

/// <summary>What one replica needs of the machine for itself. 0 is no need.</summary>
/// <param name="Experiment">Experiment, for those who ask who holds it.</param>
/// <param name="Process">Process, likewise.</param>
/// <param name="Cpus">Processors, whole or in parts.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Whole GPUs.</param>
internal sealed record ResourceRequest(string Experiment, string Process, double Cpus = 0, long MemoryBytes = 0, int Gpus = 0);
