using System.Globalization;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1121: somebody asked an AppHost for something with wrong keys.</summary>
public static class WrongKeys
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1121", DiagnosticSeverity.Warning, "Wrong keys");

    /// <summary>A finding of this rule.</summary>
    /// <param name="count">How often so far.</param>
    public static Diagnostic Create(long count) => Rule.At(
        SourceLocation.Unknown,
        "",
        count == 1 ? "Somebody on this machine sent a wrong key, and was refused."
            : string.Create(CultureInfo.InvariantCulture, $"Somebody on this machine sent wrong keys, {count} by now, and was refused."));
}
