namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1076: a run was adopted by an AppHost that declares something else by now.</summary>
public static class DeclarationChanged
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1076", DiagnosticSeverity.Warning, "Declaration has changed");

    /// <summary>A finding of this rule.</summary>
    /// <param name="run">The run's id.</param>
    public static Diagnostic Create(string run) => Rule.At(
        SourceLocation.Unknown, run,
            $"The AppHost declares something else than when run '{run}' was launched. The run goes on as it was launched; stop it and launch anew to apply the changes.");
}
