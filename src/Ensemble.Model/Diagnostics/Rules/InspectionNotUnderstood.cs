namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1102: SDK and hosting library of an AppHost do not fit together.</summary>
public static class InspectionNotUnderstood
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1102", DiagnosticSeverity.Error, "SDK and hosting library of different versions");

    /// <summary>A finding of this rule.</summary>
    public static Diagnostic Create() => Rule.At(
        SourceLocation.Unknown, "Ensemble.Hosting",
        "The AppHost tells of its model in a format this SDK does not know. Use Ensemble.Sdk and Ensemble.Hosting of one version; without a reference of your own to Ensemble.Hosting they are.");
}
