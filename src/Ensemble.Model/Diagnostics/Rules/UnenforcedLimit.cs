namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1030: a limit is declared that this machine cannot hold a process to.</summary>
public static class UnenforcedLimit
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1030", DiagnosticSeverity.Warning, "Limit that cannot be enforced here");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="limit">The limit, such as <c>2 cores</c> or <c>512 MiB</c>.</param>
    /// <param name="reason">Why not, as a sentence without its full stop.</param>
    public static Diagnostic Create(SourceLocation at, string process, string limit, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            at,
            process,
            $"The limit of {limit} on process '{process}' is not enforced here. {reason.Capitalized()}. What the process requests is reserved all the same.");
    }
}
