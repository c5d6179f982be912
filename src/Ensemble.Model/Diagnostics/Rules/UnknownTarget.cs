namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1047: the command line names a target that does not exist.</summary>
public static class UnknownTarget
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1047", DiagnosticSeverity.Error, "Unknown target");

    /// <summary>A finding of this rule.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="targets">The targets that exist.</param>
    public static Diagnostic Create(string name, IReadOnlyCollection<string> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        string hint = ResourceWords.DidYouMean(NearestName.Of(name, targets));
        return Rule.At(SourceLocation.Unknown, name, $"Target '{name}' does not exist.{hint} There are {targets.Listed()}.");
    }
}
