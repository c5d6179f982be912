namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1161: a key of an ensemble's file that means nothing.</summary>
public static class UnknownEnsembleKey
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1161", DiagnosticSeverity.Error, "Unknown key in an ensemble");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="key">The key as written.</param>
    /// <param name="section">What it stands in, such as <c>a rule</c>.</param>
    /// <param name="known">The keys possible there.</param>
    public static Diagnostic Create(SourceLocation at, string key, string section, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = NearestName.Of(key, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : $" Possible are {known.Listed()}.";
        return Rule.At(at, at.FileName(), $"Key '{key}' means nothing in {section}.{hint}");
    }
}
