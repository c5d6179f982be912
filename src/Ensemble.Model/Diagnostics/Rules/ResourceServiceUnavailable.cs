namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1120: the resource service that Aspire's dashboard reads is not there; the run goes on all the same.</summary>
public static class ResourceServiceUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1120", DiagnosticSeverity.Warning, "No resource service");

    /// <summary>A finding of this rule.</summary>
    /// <param name="address">Where it was to listen.</param>
    /// <param name="reason">Why it does not, as a sentence.</param>
    public static Diagnostic Create(string address, string reason) => Rule.At(
        SourceLocation.Unknown,
        address,
        $"Aspire's dashboard sees nothing of this run, which goes on without its resource service: {reason}");
}
