namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1041: output of a process that is in no log.</summary>
public static class OutputLost
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1041", DiagnosticSeverity.Warning, "Output was lost");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="replica">The replica, such as <c>rl/agent.3</c>.</param>
    /// <param name="bytes">How much was lost.</param>
    public static Diagnostic Create(SourceLocation at, string replica, long bytes) => Rule.At(
        at,
        replica,
        $"{bytes.AsBytes()} of output of '{replica}' are in no log: the log has reached its limit, or the disk is full. " +
        "Write less, or free space and run again.");
}
