namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1068: the disk of a run takes no more of its files.</summary>
public static class RunUnwritable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1068", DiagnosticSeverity.Error, "Files of the run cannot be written any more");

    /// <summary>A finding of this rule.</summary>
    /// <param name="file">The file that cannot be written.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public static Diagnostic Create(string file, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown,
            "",
            $"'{file}' cannot be written any more, so the run is stopped. {reason.Capitalized().TrimEnd('.')}. Free space on that disk and run again.");
    }
}
