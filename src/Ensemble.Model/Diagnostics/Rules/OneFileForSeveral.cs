namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1114: a file is named for what takes several.</summary>
public static class OneFileForSeveral
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1114", DiagnosticSeverity.Error, "One file for several");

    /// <summary>A finding of this rule.</summary>
    /// <param name="path">The file as written.</param>
    /// <param name="count">How many files there are.</param>
    public static Diagnostic Create(string path, int count) => Rule.At(
        SourceLocation.Unknown,
        path,
        $"'{path}' names one file, but {count} are published. Name a folder, or only one publisher that writes one file.");
}
