using System.Collections.Immutable;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>What an agent is given from outside.</summary>
internal sealed record AgentOptions
{
    /// <summary>Gets the coordinator's host.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the coordinator's port.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the key.</summary>
    public required AgentKey Key { get; init; }

    /// <summary>Gets what the machine is called among those that have joined.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the address at which other machines reach this one; empty for the one that the coordinator sees.</summary>
    public string Address { get; init; } = "";

    /// <summary>Gets the folder of everything that the agent keeps, absolute. One agent at a time has it.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the folder of the machine's ledger, which only the user can enter.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>Gets what the machine has.</summary>
    public required MachineCapacity Machine { get; init; }

    /// <summary>Gets how many processors are offered; null for all.</summary>
    public double? Cpus { get; init; }

    /// <summary>Gets how much memory is offered; null for all.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Gets how many GPUs are offered; null for all that nobody else has reserved.</summary>
    public int? Gpus { get; init; }

    /// <summary>Gets the environment of this process, which ranks have too.</summary>
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>Gets where memory can be limited; none where it cannot.</summary>
    public IReadOnlyList<IControlHierarchy> ControlHierarchies { get; init; } = [];

    /// <summary>Gets how long ranks have between being asked to stop and being killed, where nobody but the agent can stop them.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets the source of brands, ports and waits.</summary>
    public required Random Random { get; init; }

    /// <summary>Gets who hears what people should see. Called by any thread, and must not block.</summary>
    public required Action<string> Notice { get; init; }
}
