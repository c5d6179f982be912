namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1066: a git repository could not be cloned.</summary>
public static class RepositoryNotCloned
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1066", DiagnosticSeverity.Error, "Repository cannot be cloned");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The first process that mounts it.</param>
    /// <param name="repository">The repository in quotation marks, with the revision.</param>
    /// <param name="reason">What git said last.</param>
    public static Diagnostic Create(SourceLocation at, string process, string repository, string reason) => Rule.At(
        at,
        process,
        $"Process '{process}' needs a clone of {repository}, which git cannot make: {reason}. " +
        "Check URL and revision, and that git can read the repository without asking for a password.");
}
