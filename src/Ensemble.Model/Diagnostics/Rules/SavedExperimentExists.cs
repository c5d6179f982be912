namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1027: the folder an experiment would be saved to exists already.</summary>
public static class SavedExperimentExists
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1027", DiagnosticSeverity.Error, "Saved experiment exists");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the experiment was declared.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="folder">The folder that exists.</param>
    public static Diagnostic Create(SourceLocation at, string experiment, string folder) => Rule.At(
        at,
        experiment,
        $"Experiment '{experiment}' is saved in '{folder}' already. Rename the experiment, remove the folder, or launch with --force to replace it.");
}
