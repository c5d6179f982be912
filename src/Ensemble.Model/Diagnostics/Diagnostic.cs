namespace Ensemble.Model.Diagnostics;

/// <summary>Something wrong in a model, for people.</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Location">The user's line at fault.</param>
/// <param name="Subject">The name of the resource at fault.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceLocation Location, string Subject, string Message)
{
    /// <summary>The rule's code.</summary>
    public string Code => Rule.Code;

    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity => Rule.Severity;

    /// <summary>One line in the form of a compiler's: <c>Program.cs(14): error ENS1001: …</c>.</summary>
    public override string ToString()
    {
        string severity = Severity is DiagnosticSeverity.Error ? "error" : "warning";
        return Location.IsKnown ? $"{Location}: {severity} {Code}: {Message}" : $"{severity} {Code}: {Message}";
    }
}
