using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>How an agent ended. A closed set.</summary>
internal abstract record AgentResult
{
    private AgentResult()
    {
    }

    /// <summary>It was asked to, and has left.</summary>
    internal sealed record Left : AgentResult;

    /// <summary>It cannot join.</summary>
    internal sealed record Refused(Diagnostic Diagnostic) : AgentResult;
}
