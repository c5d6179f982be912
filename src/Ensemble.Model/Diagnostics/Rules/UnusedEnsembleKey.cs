namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1171: a key of an ensemble's file that is passed over.</summary>
public static class UnusedEnsembleKey
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1171", DiagnosticSeverity.Warning, "Key that does nothing where it stands");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="key">The key.</param>
    /// <param name="owner">Where it means nothing, such as <c>the trigger 'start'</c>.</param>
    /// <param name="meant">Where it means something, such as <c>the triggers 'metric' and 'otel'</c>.</param>
    public static Diagnostic Create(SourceLocation at, string key, string owner, string meant) =>
        Rule.At(at, key, $"'{key}' does nothing with {owner} and is passed over: it is for {meant}. Leave it out.");
}
