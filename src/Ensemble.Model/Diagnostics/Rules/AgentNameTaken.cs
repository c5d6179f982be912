namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1150: two agents would have the same name.</summary>
public static class AgentNameTaken
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1150", DiagnosticSeverity.Error, "Name of an agent taken");

    /// <summary>A finding of this rule.</summary>
    /// <param name="name">The name.</param>
    /// <param name="reason">Who has it, the end of a sentence.</param>
    public static Diagnostic Create(string name, string reason)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Rule.At(
            SourceLocation.Unknown, "",
            $"The agent cannot be called '{name}': {reason}. Give it another name with --name.");
    }
}
