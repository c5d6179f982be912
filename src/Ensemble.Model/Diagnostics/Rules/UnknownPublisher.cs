namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1110: a publisher is asked for that does not exist.</summary>
public static class UnknownPublisher
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1110", DiagnosticSeverity.Error, "Unknown publisher");

    /// <summary>A finding of this rule.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="publishers">The publishers that exist.</param>
    public static Diagnostic Create(string name, IReadOnlyCollection<string> publishers)
    {
        ArgumentNullException.ThrowIfNull(publishers);
        string hint = ResourceWords.DidYouMean(NearestName.Of(name, publishers));
        return Rule.At(SourceLocation.Unknown, name, $"Publisher '{name}' does not exist.{hint} There are {publishers.Listed()}.");
    }
}
