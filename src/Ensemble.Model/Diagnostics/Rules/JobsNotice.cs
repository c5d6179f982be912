namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1144: something about the scheduler of jobs that people should know.</summary>
public static class JobsNotice
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1144", DiagnosticSeverity.Warning, "Remark of the scheduler of jobs");

    /// <summary>A finding of this rule.</summary>
    /// <param name="notice">What there is to know, a sentence.</param>
    public static Diagnostic Create(string notice) => Rule.At(SourceLocation.Unknown, "", notice);
}
