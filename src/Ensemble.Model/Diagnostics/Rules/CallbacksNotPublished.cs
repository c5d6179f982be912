namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1112: callbacks change a process when it starts; no file can hold them.</summary>
public static class CallbacksNotPublished
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1112", DiagnosticSeverity.Warning, "Callbacks are not published");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process's name.</param>
    /// <param name="publisher">Who writes files without them.</param>
    public static Diagnostic Create(SourceLocation at, string process, string publisher) => Rule.At(
        at,
        process,
        $"Process '{process}' has callbacks for its environment or its arguments. They are code of the AppHost, and what they add is not in what publisher '{publisher}' writes. " +
        "Use values and reference expressions instead.");
}
