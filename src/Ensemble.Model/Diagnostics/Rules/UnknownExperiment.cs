namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1036: the command line names an experiment that is not declared.</summary>
public static class UnknownExperiment
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1036", DiagnosticSeverity.Error, "Unknown experiment");

    /// <summary>A finding of this rule.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="declared">The experiments that are declared.</param>
    public static Diagnostic Create(string name, IReadOnlyCollection<string> declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        string hint = NearestName.Of(name, declared) is { } nearest ? ResourceWords.DidYouMean(nearest)
            : declared.Count == 0 ? " This AppHost declares none." : $" Declared are {declared.Listed()}.";
        return Rule.At(SourceLocation.Unknown, name, $"Experiment '{name}' is not declared.{hint}");
    }
}
