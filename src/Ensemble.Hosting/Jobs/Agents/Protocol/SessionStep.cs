using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>What a coordinator is to do about an agent. A closed set.</summary>
internal abstract record SessionStep
{
    private SessionStep()
    {
    }

    /// <summary>Send a frame over a connection.</summary>
    internal sealed record Send(int Connection, CoordinatorFrame Frame) : SessionStep;

    /// <summary>Hear what the agent says.</summary>
    internal sealed record Deliver(AgentFrame Frame) : SessionStep;

    /// <summary>Give a connection up.</summary>
    internal sealed record Close(int Connection) : SessionStep;

    /// <summary>Nothing that was started there runs any more.</summary>
    /// <param name="HeardAt">When the agent was last heard.</param>
    /// <param name="Reason">The end of a sentence about the machine.</param>
    internal sealed record Over(TimeSpan HeardAt, string Reason) : SessionStep;
}
