namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1130: what is in the store of jobs is not what was written.</summary>
public static class JobsDamaged
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1130", DiagnosticSeverity.Error, "Store of jobs is damaged");

    /// <summary>A finding of this rule.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="reason">What was found, the end of a sentence.</param>
    public static Diagnostic Create(string folder, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(
            SourceLocation.Unknown,
            "",
            $"The store of jobs in '{folder}' is damaged, so no job is started from it: {reason.TrimEnd('.')}. Move the folder away to begin with a new one.");
    }
}
