namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1162: a key that an ensemble's file must have.</summary>
public static class MissingEnsembleKey
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1162", DiagnosticSeverity.Error, "Missing key in an ensemble");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column of what lacks it.</param>
    /// <param name="key">The key.</param>
    /// <param name="section">What lacks it, such as <c>a rule</c>.</param>
    /// <param name="fix">What to write, a sentence.</param>
    public static Diagnostic Create(SourceLocation at, string key, string section, string fix) =>
        Rule.At(at, at.FileName(), $"{section.Capitalized()} needs '{key}'. {fix}");
}
