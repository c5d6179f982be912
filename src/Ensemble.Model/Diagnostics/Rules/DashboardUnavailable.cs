namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1122: a run has no dashboard, or not all of it; the run goes on all the same.</summary>
public static class DashboardUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1122", DiagnosticSeverity.Warning, "No dashboard");

    /// <summary>A finding of this rule.</summary>
    /// <param name="reason">Why, as a sentence that begins in lower case.</param>
    public static Diagnostic Create(string reason) => Rule.At(
        SourceLocation.Unknown,
        "",
        $"The run goes on without a dashboard: {reason}");
}
