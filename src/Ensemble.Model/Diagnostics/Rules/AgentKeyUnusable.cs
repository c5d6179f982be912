namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1147: an agent has no key, or what it has is none.</summary>
public static class AgentKeyUnusable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1147", DiagnosticSeverity.Error, "Key of an agent missing or damaged");

    /// <summary>A finding of this rule.</summary>
    /// <param name="where">Where the key was looked for.</param>
    public static Diagnostic Create(string where)
    {
        return Rule.At(
            SourceLocation.Unknown, "",
            $"{where}: that is no key of an agent. Give the key that 'ensemble jobs agents' prints on the coordinator's machine by --key-file or in ENSEMBLE_AGENT_KEY.");
    }
}
