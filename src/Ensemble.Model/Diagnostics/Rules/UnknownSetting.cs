namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1020: a configuration key that nothing reads.</summary>
public static class UnknownSetting
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1020", DiagnosticSeverity.Warning, "Unknown setting");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the key stands; unknown for variables of the environment.</param>
    /// <param name="key">The whole key, such as <c>Ensemble:PortRnge</c>.</param>
    /// <param name="known">All keys that are read.</param>
    public static Diagnostic Create(SourceLocation at, string key, IEnumerable<string> known) => Rule.At(
        at,
        key,
        $"Setting '{key}' is unknown and has no effect.{(NearestName.Of(key, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : " Remove it.")}");
}
