using System.Globalization;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1101: an AppHost that a build checked ended without building its model.</summary>
public static class InspectionWithoutResult
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1101", DiagnosticSeverity.Error, "AppHost ended without building its model");

    /// <summary>A finding of this rule.</summary>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="output">The last lines it wrote.</param>
    public static Diagnostic Create(int exitCode, IReadOnlyList<string> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        string wrote = output.Count == 0 ? "It wrote nothing." : $"It wrote: {string.Join('\n', output)}";
        return Rule.At(SourceLocation.Unknown, "AppHost", string.Create(
            CultureInfo.InvariantCulture,
            $"The AppHost ended with exit code {exitCode} before it came to Build(), so that its model could not be checked. Without arguments it must come there, or set EnsembleCheckModel to false. {wrote}"));
    }

    /// <summary>A finding of this rule for an AppHost that did not even start.</summary>
    /// <param name="program">What should have started.</param>
    /// <param name="reason">Why it did not.</param>
    public static Diagnostic NotStarted(string program, string reason) => Rule.At(
        SourceLocation.Unknown, "AppHost",
        $"The AppHost could not be started to check its model: '{program}': {reason}. Install the runtime it needs, or set EnsembleCheckModel to false.");
}
