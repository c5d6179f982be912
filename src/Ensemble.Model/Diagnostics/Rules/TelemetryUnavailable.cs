namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1123: the telemetry of a run cannot be kept; the run goes on all the same.</summary>
public static class TelemetryUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1123", DiagnosticSeverity.Warning, "Telemetry is not kept");

    /// <summary>A finding of this rule.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public static Diagnostic Create(string reason) => Rule.At(
        SourceLocation.Unknown,
        "",
        $"The run goes on without its telemetry, which cannot be kept: {reason}");
}
