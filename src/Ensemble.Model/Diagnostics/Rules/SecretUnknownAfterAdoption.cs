namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1077: a secret of an adopted run has no value.</summary>
public static class SecretUnknownAfterAdoption
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1077", DiagnosticSeverity.Warning, "Secret is unknown after adoption");

    /// <summary>A finding of this rule.</summary>
    /// <param name="parameter">The parameter's name.</param>
    public static Diagnostic Create(string parameter) => Rule.At(
        SourceLocation.Unknown,
        parameter,
        $"Secret '{parameter}' has no value here, and no run writes secrets down: processes that need it go on, but cannot be started again. Set Parameters__{parameter} where the run is adopted.");
}
