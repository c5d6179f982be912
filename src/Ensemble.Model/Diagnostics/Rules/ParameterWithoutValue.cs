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
    /// <param name="configurationKey">Where configuration would have the value; null for <c>Parameters:name</c>.</param>
    public static Diagnostic Create(SourceLocation at, string name, bool secret, string? configurationKey = null) => Rule.At(
        at,
        name,
        $"Parameter '{name}' has no value, and nobody can be asked for one here. " +
        $"Set the environment variable {Variable(configurationKey ?? $"Parameters:{name}")}, or " +
        (secret ? "run in a terminal without --non-interactive." : $"\"{configurationKey ?? $"Parameters:{name}"}\" in appsettings.json."));

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
