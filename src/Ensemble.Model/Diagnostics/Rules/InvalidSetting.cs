namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1048: a configuration key has a value that cannot be used.</summary>
public static class InvalidSetting
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1048", DiagnosticSeverity.Error, "Invalid value of a setting");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the setting stands; unknown for variables of the environment.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What would be right, with an example, such as <c>a range like 7000-8999</c>.</param>
    public static Diagnostic Create(SourceLocation at, string key, string value, string expected) => Rule.At(
        at, key, $"Setting '{key}' cannot be '{value}': it needs {expected}.");
}
