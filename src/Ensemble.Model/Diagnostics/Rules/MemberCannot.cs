namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1175: a rule that needs what the chosen member cannot do.</summary>
public static class MemberCannot
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1175", DiagnosticSeverity.Error, "Rule that the member cannot follow");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="member">The member's kind, such as <c>local</c>.</param>
    /// <param name="what">What it cannot do, such as <c>grow</c> or <c>tell of 'log'</c>.</param>
    /// <param name="can">What it can do.</param>
    public static Diagnostic Create(SourceLocation at, string member, string what, IEnumerable<string> can) =>
        Rule.At(at, member, $"The member '{member}' cannot {what}; it can {can.Listed()}. Change the rule, or run the ensemble with another member.");
}
