namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1117: an assembly that extends the AppHost is missing or broken.</summary>
public static class ExtensionUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1117", DiagnosticSeverity.Error, "Extension cannot be loaded");

    /// <summary>A finding of this rule.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string assembly, string reason) => Rule.At(
        SourceLocation.Unknown,
        assembly,
        $"Extension '{assembly}' cannot be loaded: {reason} Build the AppHost again, or take the item EnsembleExtension out of its project.");
}
