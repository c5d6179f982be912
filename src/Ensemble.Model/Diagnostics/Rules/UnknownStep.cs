namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1111: a step of publishing is asked for that does not exist.</summary>
public static class UnknownStep
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1111", DiagnosticSeverity.Error, "Unknown step");

    /// <summary>A finding of this rule.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="steps">The steps that exist.</param>
    public static Diagnostic Create(string name, IReadOnlyCollection<string> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        string hint = ResourceWords.DidYouMean(NearestName.Of(name, steps));
        return Rule.At(SourceLocation.Unknown, name, $"Step '{name}' does not exist.{hint} There are {steps.Listed()}.");
    }
}
