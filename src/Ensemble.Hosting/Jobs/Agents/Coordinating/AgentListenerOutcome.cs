using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>What came of listening for agents. A closed set.</summary>
internal abstract record AgentListenerOutcome
{
    private AgentListenerOutcome()
    {
    }

    /// <summary>Machines can join.</summary>
    internal sealed record Listening(AgentListener Listener) : AgentListenerOutcome;

    /// <summary>They cannot.</summary>
    internal sealed record Refused(Diagnostic Diagnostic) : AgentListenerOutcome;
}
