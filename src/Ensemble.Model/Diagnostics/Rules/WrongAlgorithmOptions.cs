namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1178: options that do not fit an algorithm.</summary>
public static class WrongAlgorithmOptions
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1178", DiagnosticSeverity.Error, "Options that an algorithm does not take");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="problem">What does not fit, a sentence without its end.</param>
    /// <param name="fix">What to write, a sentence; may be empty.</param>
    public static Diagnostic Create(SourceLocation at, string algorithm, string problem, string fix) =>
        Rule.At(at, algorithm, $"The options do not fit algorithm '{algorithm}': {problem}.{(fix.Length > 0 ? " " : "")}{fix}");
}
