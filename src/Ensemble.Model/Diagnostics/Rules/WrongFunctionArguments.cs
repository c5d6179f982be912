namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1174: arguments that do not fit a function's parameters.</summary>
public static class WrongFunctionArguments
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1174", DiagnosticSeverity.Error, "Arguments that a function does not take");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="function">The function.</param>
    /// <param name="problem">What does not fit, a sentence without its end.</param>
    /// <param name="takes">What it takes, a sentence.</param>
    public static Diagnostic Create(SourceLocation at, string function, string problem, string takes) =>
        Rule.At(at, function, $"'args' do not fit function '{function}': {problem}. {takes}");
}
