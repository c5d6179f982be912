namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1023: a bind mount whose source does not exist on this machine.</summary>
public static class BindMountSourceMissing
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1023", DiagnosticSeverity.Error, "Source of a bind mount is missing");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the mount was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="source">The absolute path that does not exist.</param>
    /// <param name="path">Where it should appear.</param>
    public static Diagnostic Create(SourceLocation at, string process, string source, string path) => Rule.At(
        at,
        process,
        $"Process '{process}' mounts '{source}' at '{path}', but '{source}' does not exist. " +
        "Create it, or correct the path; relative ones start at the AppHost's folder.");
}
