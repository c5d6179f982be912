namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1169: a condition that is none.</summary>
public static class MalformedCondition
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1169", DiagnosticSeverity.Error, "Condition that cannot be read");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="condition">The condition as written.</param>
    public static Diagnostic Create(SourceLocation at, string condition) => Rule.At(
        at, condition, $"'when' cannot be '{condition}'. Write a number, which means equal, or one of < <= > >= == != and a number: \"> 0.5\".");
}
