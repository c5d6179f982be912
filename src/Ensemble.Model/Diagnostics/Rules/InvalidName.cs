namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1003: a name that is not a DNS label.</summary>
internal static class InvalidName
{
    public static DiagnosticRule Rule { get; } = new("ENS1003", DiagnosticSeverity.Error, "Invalid name");

    /// <summary>
    /// <paramref name="whose"/>: <c>process</c>, <c>service</c>, …
    /// <paramref name="problem"/>: what is wrong with it, as the end of a sentence that begins with the name.
    /// <paramref name="allowed"/>: what names of this kind are made of, as a sentence.
    /// <paramref name="instead"/>: the corrected name; null where none can be made.
    /// </summary>
    public static Diagnostic Create(SourceLocation at, string whose, string name, string problem, string allowed, string? instead) => Rule.At(
        at, name, $"{whose.Capitalized()} name '{name}' {problem}. {allowed}{(instead is null ? "" : $" Write '{instead}'.")}");
}
