namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1149: an agent speaks another version of the protocol than the coordinator.</summary>
public static class AgentVersionUnfit
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1149", DiagnosticSeverity.Error, "Agent and coordinator of different versions");

    /// <summary>A finding of this rule.</summary>
    /// <param name="host">The coordinator's host.</param>
    /// <param name="port">Its port.</param>
    /// <param name="reason">Which versions, a sentence.</param>
    public static Diagnostic Create(string host, int port, string reason)
    {
        return Rule.At(
            SourceLocation.Unknown, "",
            FormattableString.Invariant($"The coordinator at {host}:{port} cannot be joined. {reason} Use the same version of Ensemble on both machines."));
    }
}
