namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1153: an agent cannot use what it needs of its own machine.</summary>
public static class AgentNotBegun
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1153", DiagnosticSeverity.Error, "Agent cannot begin");

    /// <summary>A finding of this rule.</summary>
    /// <param name="reason">Why, a sentence.</param>
    public static Diagnostic Create(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown, "",
            $"The agent cannot begin: {reason.TrimEnd('.')}.");
    }
}
