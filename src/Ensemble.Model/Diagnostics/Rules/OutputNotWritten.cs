namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1115: the file system refuses what is published.</summary>
public static class OutputNotWritten
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1115", DiagnosticSeverity.Error, "Published files cannot be written");

    /// <summary>A finding of this rule.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="reason">Why, as a sentence with its full stop.</param>
    public static Diagnostic Create(string path, string reason) => Rule.At(SourceLocation.Unknown, path, $"Nothing could be published to '{path}': {reason}");
}
