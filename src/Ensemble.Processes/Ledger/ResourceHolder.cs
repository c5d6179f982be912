namespace Ensemble.Processes.Ledger;

/// <summary>A process of some run that has part of the machine reserved.</summary>
internal sealed record ResourceHolder(string AppHost, string Run, string Experiment, string Process, double Cpus, long MemoryBytes, IReadOnlyList<int> Gpus);
