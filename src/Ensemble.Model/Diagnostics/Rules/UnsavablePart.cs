namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1032: code in a model, which no file can hold.</summary>
public static class UnsavablePart
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1032", DiagnosticSeverity.Warning, "Part of the model that cannot be saved");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the resource was declared.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="what">What is left out, such as <c>an environment callback</c> or <c>command 'reset'</c>.</param>
    public static Diagnostic Create(SourceLocation at, string resource, string what) => Rule.At(
        at,
        resource,
        $"'{resource}' has {what}, which is code and is left out of the saved model. " +
        "A model read from the file will not have it; use values and reference expressions where that matters.");
}
