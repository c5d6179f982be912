namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1148: what answers an agent is not the coordinator whose key it has.</summary>
public static class AgentMetAnother
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1148", DiagnosticSeverity.Error, "Coordinator is another one");

    /// <summary>A finding of this rule.</summary>
    /// <param name="host">The coordinator's host.</param>
    /// <param name="port">Its port.</param>
    public static Diagnostic Create(string host, int port)
    {
        return Rule.At(
            SourceLocation.Unknown, "",
            FormattableString.Invariant($"What answers at {host}:{port} is not the coordinator of this key: its certificate is another one. Nothing was told to it."));
    }
}
