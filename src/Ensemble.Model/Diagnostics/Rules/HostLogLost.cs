namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1062: what the AppHost logs about a resource is no longer written to its file.</summary>
public static class HostLogLost
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1062", DiagnosticSeverity.Warning, "Log of the AppHost is incomplete");

    /// <summary>A finding of this rule.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="file">The file.</param>
    /// <param name="reason">Why nothing more is written, without full stop.</param>
    public static Diagnostic Create(string resource, string file, string reason) => Rule.At(
        SourceLocation.Unknown,
        resource,
        $"What the AppHost logs about '{resource}' is no longer written to {file}: {reason}. The newest lines are still shown. Log less, or free space and run again.");
}
