namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1042: a process uses a health check that is not registered.</summary>
public static class UnknownHealthCheck
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1042", DiagnosticSeverity.Error, "Unknown health check");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="key">The key as written.</param>
    /// <param name="registered">The keys that are registered.</param>
    public static Diagnostic Create(SourceLocation at, string process, string key, IEnumerable<string> registered) => Rule.At(
        at,
        process,
        $"Process '{process}' uses health check '{key}', which is not registered.{ResourceWords.DidYouMean(NearestName.Of(key, registered))} " +
        "Register it with builder.Services.AddHealthChecks().");
}
