namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1037: the directory for sockets and locks is open to others.</summary>
public static class UnsafeRuntimeDirectory
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1037", DiagnosticSeverity.Error, "Unsafe runtime directory");

    /// <summary>A finding of this rule.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence that begins with the directory, such as <c>belongs to user 1001</c>.</param>
    public static Diagnostic Create(string path, string problem) => Rule.At(
        SourceLocation.Unknown,
        path,
        $"Runtime directory '{path}' {problem}, so others could control your runs. " +
        "Remove it, or point XDG_RUNTIME_DIR to a directory that only you can enter (mode 0700).");
}
