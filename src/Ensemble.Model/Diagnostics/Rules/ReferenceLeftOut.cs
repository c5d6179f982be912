namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1118: a process needs another that is not published.</summary>
public static class ReferenceLeftOut
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1118", DiagnosticSeverity.Warning, "Reference to what is not published");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process's name.</param>
    /// <param name="what">What it does, such as <c>waits for 'rl/learner'</c>.</param>
    public static Diagnostic Create(SourceLocation at, string process, string what) => Rule.At(
        at,
        process,
        $"Process '{process}' {what}, which is not published, so that this is left out. Publish both, or neither.");
}
