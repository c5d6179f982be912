namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1034: processes cannot be run on this operating system.</summary>
public static class UnsupportedOperatingSystem
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1034", DiagnosticSeverity.Error, "Operating system not supported yet");

    /// <summary>A finding of this rule.</summary>
    /// <param name="system">The system's name and version.</param>
    public static Diagnostic Create(string system) => Rule.At(
        SourceLocation.Unknown,
        system,
        $"Target 'local' runs processes on Linux only, not yet on {system}. " +
        "Use WSL or a Linux machine here, or another target; plans and manifests can be made everywhere.");
}
