namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1179: a rule that can never act.</summary>
public static class IdleRule
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1179", DiagnosticSeverity.Warning, "Rule that never acts");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">The rule.</param>
    /// <param name="rule">What people call it.</param>
    /// <param name="reason">Why it never acts, a sentence without its end.</param>
    public static Diagnostic Create(SourceLocation at, string rule, string reason) => Rule.At(at, rule, $"Rule '{rule}' never acts: {reason}.");
}
