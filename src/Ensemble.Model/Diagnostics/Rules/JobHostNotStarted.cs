namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1133: the user's jobs have no host, and none can be started.</summary>
public static class JobHostNotStarted
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1133", DiagnosticSeverity.Error, "Host of jobs cannot be started");

    /// <summary>A finding of this rule.</summary>
    /// <param name="reason">Why, the end of a sentence.</param>
    public static Diagnostic Create(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "", $"The host of your jobs cannot be started: {reason.TrimEnd('.')}.");
    }
}
