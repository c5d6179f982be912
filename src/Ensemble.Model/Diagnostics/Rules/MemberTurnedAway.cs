namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1181: a service of ensembles does not want a member.</summary>
public static class MemberTurnedAway
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1181", DiagnosticSeverity.Error, "Member turned away");

    /// <summary>A finding of this rule.</summary>
    /// <param name="server">The service: host and port.</param>
    /// <param name="reason">Why, a sentence.</param>
    public static Diagnostic Create(string server, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Rule.At(SourceLocation.Unknown, "", $"The service at {server} does not want this member: {reason.TrimEnd('.')}.");
    }
}
