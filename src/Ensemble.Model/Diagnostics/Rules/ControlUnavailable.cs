namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1053: a run cannot be controlled from outside; it goes on all the same.</summary>
public static class ControlUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1053", DiagnosticSeverity.Warning, "Run cannot be controlled from outside");

    /// <summary>A finding of this rule.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="reason">Why its control socket is not there, as a sentence with its full stop.</param>
    public static Diagnostic Create(string runId, string reason) => Rule.At(
        SourceLocation.Unknown,
        runId,
        $"Run '{runId}' goes on, but no other program can list, stop or restart its processes: {reason}");
}
