namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1132: the store of jobs cannot be opened.</summary>
public static class JobsUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1132", DiagnosticSeverity.Error, "Store of jobs cannot be opened");

    /// <summary>A finding of this rule.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    public static Diagnostic Create(string folder, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "", $"The store of jobs in '{folder}' cannot be opened: {reason.TrimEnd('.')}.");
    }

    /// <summary>The same where another program has it open.</summary>
    /// <param name="folder">The folder of the store.</param>
    public static Diagnostic InUse(string folder) => Create(folder, "another scheduler runs its jobs");
}
