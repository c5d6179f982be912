namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1019: a parameter has no value, and nobody can be asked for one.</summary>
public static class ParameterWithoutValue
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1019", DiagnosticSeverity.Error, "Parameter without value");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the parameter was declared.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="secret">Whether its value should not stand in a settings file.</param>
    public static Diagnostic Create(SourceLocation at, string name, bool secret) => Rule.At(
        at,
        name,
        $"Parameter '{name}' has no value, and there is no terminal to ask on. Set the environment variable Parameters__{name}, or " +
        (secret ? $"run once without --non-interactive in a terminal." : $"\"Parameters\": {{ \"{name}\": \"...\" }} in appsettings.json."));
}
