namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1152: other machines cannot join, because nothing can listen for them.</summary>
public static class AgentListenerNotOpened
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1152", DiagnosticSeverity.Error, "Agents cannot be listened for");

    /// <summary>A finding of this rule.</summary>
    /// <param name="address">Where.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    /// <param name="location">Where it was asked for; null where it was at run time.</param>
    public static Diagnostic Create(string address, string reason, SourceLocation? location = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(location ?? SourceLocation.Unknown, "", $"Agents cannot be listened for at {address}: {reason.TrimEnd('.')}.");
    }
}
