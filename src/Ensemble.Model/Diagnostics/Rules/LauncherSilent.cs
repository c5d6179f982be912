namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1069: the launcher does not answer.</summary>
public static class LauncherSilent
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1069", DiagnosticSeverity.Warning, "Launcher does not answer");

    /// <summary>A finding of this rule.</summary>
    /// <param name="replica">The start that has waited longest, such as <c>rl/agent.3</c>.</param>
    /// <param name="seconds">For how long nothing was answered.</param>
    public static Diagnostic Create(string replica, double seconds) => Rule.At(
        SourceLocation.Unknown,
        replica,
        FormattableString.Invariant($"'{replica}' is being started, and the launcher has not answered for {seconds:0} s. ") +
        "Its program may lie on a file system that does not answer, such as that of a lost server; until it does, nothing of this run is started or stopped.");
}
