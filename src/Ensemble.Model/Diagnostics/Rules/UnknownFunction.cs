namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1172: a rule that calls a function that there is not.</summary>
public static class UnknownFunction
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1172", DiagnosticSeverity.Error, "Unknown function");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="function">The function as written.</param>
    /// <param name="known">Those there are.</param>
    public static Diagnostic Create(SourceLocation at, string function, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = NearestName.Of(function, known) is { } nearest ? ResourceWords.DidYouMean(nearest)
            : known.Count > 0 ? $" There are {known.Take(10).Listed()}."
            : " Define it under 'custom', register it in C#, or write PLUGIN.FUNCTION for one of an assembly beside the file.";
        return Rule.At(at, function, $"There is no function '{function}'.{hint}");
    }
}
