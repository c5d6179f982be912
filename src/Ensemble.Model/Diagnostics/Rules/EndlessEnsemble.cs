namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1176: rules that can never end the ensemble.</summary>
public static class EndlessEnsemble
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1176", DiagnosticSeverity.Warning, "Ensemble that never ends");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the rules are.</param>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="dead">Whether a rule would end it, but nothing ever leads there.</param>
    public static Diagnostic Create(SourceLocation at, string ensemble, bool dead) => Rule.At(
        at, ensemble, $"{(dead ? "Nothing leads to the rule that ends" : "No rule ends")} ensemble '{ensemble}': it runs until it is interrupted. "
            + "Add a rule with the action 'terminate', or run it with --exit-when-idle.");
}
