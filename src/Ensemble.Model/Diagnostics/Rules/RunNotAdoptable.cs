namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1075: a detached run whose host is gone cannot be taken over.</summary>
public static class RunNotAdoptable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1075", DiagnosticSeverity.Error, "Run cannot be adopted");

    /// <summary>A finding of this rule.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string run, string reason) => Rule.At(SourceLocation.Unknown, run, $"Run '{run}' cannot be adopted. {reason}");
}
