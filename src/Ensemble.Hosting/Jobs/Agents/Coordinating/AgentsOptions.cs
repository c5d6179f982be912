using System.Net;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>How machines may join a scheduler.</summary>
internal sealed record AgentsOptions
{
    /// <summary>Gets where agents are heard.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Gets the address at which other machines reach this one; null for the one that each agent came to.</summary>
    public string? Advertise { get; init; }

    /// <summary>Gets the folder of certificate and secret.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the machines that have joined, which the scheduler looks at.</summary>
    public required NodeSet Nodes { get; init; }

    /// <summary>Gets where files of jobs lie.</summary>
    public required JobFiles Files { get; init; }

    /// <summary>Gets values that are not to be seen in logs.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>Gets the times.</summary>
    public AgentTerms Terms { get; init; } = AgentTerms.Usual;

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets who hears sentences that people should see. Called by any thread, and must not block.</summary>
    public Action<string>? Notice { get; init; }
}
