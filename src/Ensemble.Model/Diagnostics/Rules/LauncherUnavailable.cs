namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1051: the program that starts and watches processes does not come up.</summary>
public static class LauncherUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1051", DiagnosticSeverity.Error, "Processes cannot be started");

    /// <summary>A finding of this rule.</summary>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "launcher", $"No process can be started here. {reason.Capitalized()}");
    }
}
