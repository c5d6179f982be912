namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1177: an algorithm that there is not.</summary>
public static class UnknownAlgorithm
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1177", DiagnosticSeverity.Error, "Unknown algorithm");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="algorithm">The algorithm as written.</param>
    /// <param name="known">Those there are.</param>
    public static Diagnostic Create(SourceLocation at, string algorithm, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = NearestName.Of(algorithm, known) is { } nearest ? ResourceWords.DidYouMean(nearest)
            : known.Count > 0 ? $" There are {known.Take(10).Listed()}."
            : $" Put its rules into a file '{algorithm}.yaml' beside this one, or register a rule set of that name in C#.";
        return Rule.At(at, algorithm, $"There is no algorithm '{algorithm}'.{hint}");
    }
}
