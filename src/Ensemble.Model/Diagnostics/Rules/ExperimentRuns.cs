namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1026: an experiment of the same name runs already.</summary>
public static class ExperimentRuns
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1026", DiagnosticSeverity.Error, "Experiment runs already");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the experiment was declared.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="where">Which one runs, such as <c>detached run 20260101-1200-x (pid 812)</c>.</param>
    public static Diagnostic Create(SourceLocation at, string experiment, string where) => Rule.At(
        at,
        experiment,
        $"Experiment '{experiment}' runs already: {where}. Stop it with: ensemble delete {experiment}. " +
        "Or launch with --force, which stops it and removes all it owns first.");
}
