namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1146: an agent has a secret that is not the coordinator's.</summary>
public static class AgentKeyRefused
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1146", DiagnosticSeverity.Error, "Key of another coordinator");

    /// <summary>A finding of this rule.</summary>
    /// <param name="host">The coordinator's host.</param>
    /// <param name="port">Its port.</param>
    public static Diagnostic Create(string host, int port)
    {
        return Rule.At(
            SourceLocation.Unknown, "",
            FormattableString.Invariant($"The coordinator at {host}:{port} does not know the key. Give the agent the key that 'ensemble jobs agents' prints there; the secret may have been made anew."));
    }
}
