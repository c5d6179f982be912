namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1167: a rule about jobs that the ensemble does not have.</summary>
public static class UnknownGroup
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1167", DiagnosticSeverity.Error, "Unknown group of jobs");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="group">The group as written.</param>
    /// <param name="known">Those there are.</param>
    public static Diagnostic Create(SourceLocation at, string group, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = known.Count == 0 ? " Declare it under 'jobs'."
            : NearestName.Of(group, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : $" There are {known.Take(10).Listed()}.";
        return Rule.At(at, group, $"No jobs are named '{group}'.{hint}");
    }
}
