namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1152: other machines cannot join, because nothing can listen for them.</summary>
public static class AgentListenerNotOpened
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1152", DiagnosticSeverity.Error, "Agents cannot be listened for");

    /// <summary>A finding of this rule.</summary>
    /// <param name="address">Where.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    public static Diagnostic Create(string address, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "", $"Agents cannot be listened for at {address}: {reason.TrimEnd('.')}.");
    }
}
