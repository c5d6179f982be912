namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1030: a limit is declared that this machine cannot hold a process to.</summary>
public static class UnenforcedLimit
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1030", DiagnosticSeverity.Warning, "Limit that cannot be enforced here");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the first process with a limit was declared.</param>
    /// <param name="process">That process.</param>
    /// <param name="limit">What is limited: <c>cores</c>, <c>memory</c> or <c>cores and memory</c>.</param>
    /// <param name="reason">Why not, as a sentence without its full stop.</param>
    public static Diagnostic Create(SourceLocation at, string process, string limit, string reason) => Rule.At(
        at,
        process,
        $"The limit on {limit} of process '{process}' and others is not enforced on this machine. {reason}. What they request is reserved all the same.");
}
