namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1131: the disk does not take what is to be stored about jobs.</summary>
public static class JobsNotStored
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1131", DiagnosticSeverity.Error, "Jobs cannot be stored");

    /// <summary>A finding of this rule.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    public static Diagnostic Create(string folder, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown,
            "",
            $"Jobs cannot be stored in '{folder}': {reason.TrimEnd('.')}. Jobs that run go on; new ones are refused, and none is started, until there is room.");
    }
}
