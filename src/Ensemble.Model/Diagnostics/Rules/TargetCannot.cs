namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1119: a target is asked for what it cannot do.</summary>
public static class TargetCannot
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1119", DiagnosticSeverity.Error, "Target cannot do that");

    /// <summary>A finding of this rule.</summary>
    /// <param name="target">The target.</param>
    /// <param name="what">What it cannot do, such as <c>run processes</c>.</param>
    /// <param name="able">The targets that can.</param>
    public static Diagnostic Create(string target, string what, IReadOnlyCollection<string> able)
    {
        ArgumentNullException.ThrowIfNull(able);
        string others = able.Count == 0 ? "No target of this version can." : $"Targets that can: {able.Listed()}.";
        return Rule.At(SourceLocation.Unknown, target, $"Target '{target}' cannot {what}. {others}");
    }
}
