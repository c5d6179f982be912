namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1016: two hyphens separate group and process in derived names.</summary>
internal static class SeparatorInName
{
    public static DiagnosticRule Rule { get; } = new("ENS1016", DiagnosticSeverity.Error, "Name with two hyphens in a row");

    public static Diagnostic Create(SourceLocation at, string whose, string name, string instead) => Rule.At(
        at, name, $"{whose.Capitalized()} name '{name}' contains '--', which separates group and process in derived names. Write '{instead}'.");
}
