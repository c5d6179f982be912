namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1116: a plan is to be compared with one that is not there or cannot be read.</summary>
public static class NoSavedPlan
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1116", DiagnosticSeverity.Error, "No plan to compare with");

    /// <summary>A finding of this rule.</summary>
    /// <param name="path">The folder or file as written.</param>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string path, string reason) => Rule.At(
        SourceLocation.Unknown,
        path,
        $"There is no plan in '{path}' to compare with: {reason} Publish one with --publish plan -o DIR.");
}
