namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1160: a file of an ensemble that is no YAML, or not there.</summary>
public static class UnreadableEnsemble
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1160", DiagnosticSeverity.Error, "Ensemble file that cannot be read");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, and line and column where they are known.</param>
    /// <param name="problem">What is wrong there, a sentence without its end.</param>
    public static Diagnostic Create(SourceLocation at, string problem) => Rule.At(at, at.FileName(), $"The ensemble cannot be read: {problem}.");
}
