namespace Ensemble.Jobs;

/// <summary>What a job takes from its machine while it runs; for a gang, what each process takes. 0 is no need.</summary>
/// <param name="Cpus">Processors, whole or in parts.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Whole GPUs.</param>
public readonly record struct JobNeeds(double Cpus = 0, long MemoryBytes = 0, int Gpus = 0);
