using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>What an agent is to do. A closed set.</summary>
internal abstract record AgentStep
{
    private AgentStep()
    {
    }

    /// <summary>Send a frame over the connection.</summary>
    internal sealed record Send(AgentFrame Frame) : AgentStep;

    /// <summary>Do what the coordinator asks.</summary>
    internal sealed record Deliver(CoordinatorFrame Frame) : AgentStep;

    /// <summary>Give the connection up.</summary>
    internal sealed record Close(string Reason) : AgentStep;

    /// <summary>It has joined, or its session goes on.</summary>
    internal sealed record Joined(int Node, bool IsResumed) : AgentStep;

    /// <summary>End everything that runs, at once; <see cref="AgentMembership.Emptied"/> is to be called when nothing is left.</summary>
    internal sealed record EndAll(string Reason) : AgentStep;

    /// <summary>The coordinator does not want it.</summary>
    internal sealed record Refused(RefusalKind Kind, string Reason) : AgentStep;
}
