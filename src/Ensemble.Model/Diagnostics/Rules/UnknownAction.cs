namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1166: an action that there is not.</summary>
public static class UnknownAction
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1166", DiagnosticSeverity.Error, "Unknown action");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="action">The action as written.</param>
    /// <param name="known">Those there are.</param>
    public static Diagnostic Create(SourceLocation at, string action, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = NearestName.Of(action, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : $" Possible are {known.Listed()}.";
        return Rule.At(at, at.FileName(), $"There is no action '{action}'.{hint}");
    }
}
