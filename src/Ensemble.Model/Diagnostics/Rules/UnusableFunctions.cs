namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1173: functions of an ensemble that cannot be loaded.</summary>
public static class UnusableFunctions
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1173", DiagnosticSeverity.Error, "Functions that cannot be used");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="source">Where they are: <c>the Python code</c>, or the path of an assembly.</param>
    /// <param name="problem">What is wrong with it, a sentence without its end.</param>
    /// <param name="fix">What to do, a sentence.</param>
    public static Diagnostic Create(SourceLocation at, string source, string problem, string fix) =>
        Rule.At(at, source, $"The functions of {source} cannot be used: {problem}. {fix}");
}
