using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>What comes of an agent's hello. A closed set.</summary>
internal abstract record Greeting
{
    private Greeting()
    {
    }

    /// <summary>It is heard under a session.</summary>
    /// <param name="Session">The session; its agent is to be attached.</param>
    /// <param name="IsNew">Whether it begins with this.</param>
    /// <param name="Ended">A session that is over with this, and why; null for none.</param>
    internal sealed record Heard(AgentSession Session, bool IsNew, (AgentSession Session, string Reason)? Ended) : Greeting;

    /// <summary>It is turned away.</summary>
    internal sealed record Refused(RefusalKind Kind, string Reason) : Greeting;

    /// <summary>It is an older word of an agent that has said something newer since.</summary>
    internal sealed record Stale : Greeting;
}
