namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1164: a value of an ensemble's file of the wrong type or outside its range.</summary>
public static class WrongEnsembleValue
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1164", DiagnosticSeverity.Error, "Wrong value in an ensemble");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="key">The key.</param>
    /// <param name="wanted">What it takes, such as <c>a whole number from 1</c>.</param>
    /// <param name="found">What is there, such as <c>the text 'five'</c>.</param>
    public static Diagnostic Create(SourceLocation at, string key, string wanted, string found) =>
        Rule.At(at, at.FileName(), $"'{key}' takes {wanted}; it cannot be {found}.");
}
