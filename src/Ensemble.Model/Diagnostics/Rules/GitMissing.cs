namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1065: a git repository is to be cloned, and there is no git.</summary>
public static class GitMissing
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1065", DiagnosticSeverity.Error, "No git to clone with");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="repository">The repository's URL.</param>
    public static Diagnostic Create(SourceLocation at, string process, string repository) => Rule.At(
        at,
        process,
        $"Process '{process}' needs a clone of '{repository}', but the command 'git' is in no folder of PATH. Install git, or mount a folder that has the files.");
}
