using System.Globalization;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1100: a build waited too long for an AppHost to declare its model.</summary>
public static class InspectionTimedOut
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1100", DiagnosticSeverity.Error, "AppHost did not finish declaring");

    /// <summary>A finding of this rule.</summary>
    /// <param name="seconds">How long the build waited, in seconds.</param>
    public static Diagnostic Create(int seconds) => Rule.At(SourceLocation.Unknown, "AppHost", string.Create(
        CultureInfo.InvariantCulture,
        $"The AppHost did not come to its Build() within {seconds} s and was killed. Move what waits, asks or computes behind Build(), or give it more time with the property EnsembleCheckTimeout."));
}
