namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1163: a key that stands twice in one place of an ensemble's file.</summary>
public static class RepeatedEnsembleKey
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1163", DiagnosticSeverity.Error, "Key twice in an ensemble");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column of the second.</param>
    /// <param name="key">The key.</param>
    /// <param name="first">Where the first is.</param>
    public static Diagnostic Create(SourceLocation at, string key, SourceLocation first) =>
        Rule.At(at, at.FileName(), $"Key '{key}' stands here twice{first.FirstAt()}. Leave one of them out.");
}
