namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1061: whether a command can be run could not be found out.</summary>
public static class CommandStateFailed
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1061", DiagnosticSeverity.Warning, "Command whose state is unknown");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the resource was declared.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="exception">The exception's type.</param>
    /// <param name="message">The exception's message.</param>
    public static Diagnostic Create(SourceLocation at, string resource, string command, string exception, string message) => Rule.At(
        at,
        resource,
        $"UpdateState of command '{command}' of '{resource}' failed: {exception}: {message} The command counts as disabled. " +
        "Return Enabled, Disabled or Hidden for every state, and throw nothing.");
}
