namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1033: a saved model that cannot be read.</summary>
public static class MalformedModelFile
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1033", DiagnosticSeverity.Error, "Malformed model file");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="problem">What is wrong there, as a sentence without its full stop.</param>
    public static Diagnostic Create(SourceLocation at, string problem) => Rule.At(
        at, at.FileName(), $"The model file cannot be read: {problem}.");

    /// <summary>A key that means nothing there.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="key">The key as written.</param>
    /// <param name="known">The keys possible there.</param>
    public static Diagnostic UnknownKey(SourceLocation at, string key, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = NearestName.Of(key, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : $" Possible are {known.Listed()}.";
        return Rule.At(at, at.FileName(), $"The model file cannot be read: key '{key}' means nothing here.{hint}");
    }
}
