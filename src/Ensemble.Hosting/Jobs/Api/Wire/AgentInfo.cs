namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A machine that has joined.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Node">Its number.</param>
/// <param name="Address">The address at which others reach it.</param>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Which GPUs.</param>
/// <param name="Running">How many processes of jobs run there.</param>
/// <param name="State"><c>joined</c>, <c>silent</c> while its connection is gone, or <c>leaving</c>.</param>
internal sealed record AgentInfo(string Name, int Node, string Address, double Cpus, long MemoryBytes, int[] Gpus, int Running, string State);
