namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1067: the folder of the run cannot be made or written.</summary>
public static class RunFolderUnusable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1067", DiagnosticSeverity.Error, "Folder of the run cannot be used");

    /// <summary>A finding of this rule.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public static Diagnostic Create(string directory, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown,
            directory,
            $"The files of this run cannot be written in '{directory}'. {reason.Capitalized().TrimEnd('.')}. " +
            "Free space there, or set ENSEMBLE_HOME to a folder that you can write.");
    }
}
