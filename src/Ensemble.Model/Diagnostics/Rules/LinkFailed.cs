namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1060: a link of a resource could not be worked out.</summary>
public static class LinkFailed
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1060", DiagnosticSeverity.Warning, "Link that could not be worked out");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the link was declared.</param>
    /// <param name="subject">The replica, or the resource.</param>
    /// <param name="exception">The exception's type.</param>
    /// <param name="message">The exception's message.</param>
    public static Diagnostic Create(SourceLocation at, string subject, string exception, string message) => Rule.At(
        at,
        subject,
        $"A link of '{subject}'{at.InBrackets()} could not be worked out: {exception}: {message} " +
        "It is left out; everything else runs. Correct that line.");
}
