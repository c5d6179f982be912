namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1151: a coordinator does not take an agent.</summary>
public static class AgentRefused
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1151", DiagnosticSeverity.Error, "Agent turned away");

    /// <summary>A finding of this rule.</summary>
    /// <param name="host">The coordinator's host.</param>
    /// <param name="port">Its port.</param>
    /// <param name="reason">Why, a sentence.</param>
    public static Diagnostic Create(string host, int port, string reason)
    {
        return Rule.At(
            SourceLocation.Unknown, "",
            FormattableString.Invariant($"The coordinator at {host}:{port} turned the agent away. {reason}"));
    }
}
