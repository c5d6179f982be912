namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1025: a container is declared, but neither Docker nor Podman can be reached.</summary>
public static class NoContainerEngine
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1025", DiagnosticSeverity.Error, "No container engine");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the first container was declared.</param>
    /// <param name="process">The first process that is a container.</param>
    /// <param name="reason">Why no engine can be used, as a sentence without its full stop.</param>
    public static Diagnostic Create(SourceLocation at, string process, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            at,
            process,
            $"Process '{process}' is a container and needs Docker or Podman. {reason.Capitalized()}. " +
            "Install or start one of them, or leave this experiment out with --experiment.");
    }
}
