namespace Ensemble.Model.Diagnostics;

/// <summary>One thing that can be wrong, with its code. Every rule has a page in the documentation.</summary>
/// <param name="Code">Such as <c>ENS1001</c>; never given to another rule.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">The rule in a few words.</param>
public sealed record DiagnosticRule(string Code, DiagnosticSeverity Severity, string Title)
{
    /// <summary>The page that explains the rule, relative to the repository.</summary>
    public string HelpLink => $"docs/diagnostics/{Code}.md";

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">The user's line at fault.</param>
    /// <param name="subject">The name of the resource at fault.</param>
    /// <param name="message">What is wrong and what to write instead, in whole sentences.</param>
    public Diagnostic At(SourceLocation at, string subject, string message) => new(this, at, subject, message);
}
