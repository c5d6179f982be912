namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1180: ensembles are not served, because nothing can listen for them.</summary>
public static class EnsembleServerNotOpened
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1180", DiagnosticSeverity.Error, "Ensembles cannot be served");

    /// <summary>A finding of this rule.</summary>
    /// <param name="address">Where.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    public static Diagnostic Create(string address, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "", $"Ensembles cannot be served at {address}: {reason.TrimEnd('.')}.");
    }
}
