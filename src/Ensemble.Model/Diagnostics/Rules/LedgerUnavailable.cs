namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1052: the files that hold the reservations of this machine cannot be used.</summary>
public static class LedgerUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1052", DiagnosticSeverity.Error, "Ports and cores cannot be reserved");

    /// <summary>A finding of this rule.</summary>
    /// <param name="directory">The directory of the reservations.</param>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string directory, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown,
            directory,
            $"Ports, cores and memory cannot be reserved in '{directory}'. {reason.Capitalized()} Make it a directory that you can write.");
    }
}
