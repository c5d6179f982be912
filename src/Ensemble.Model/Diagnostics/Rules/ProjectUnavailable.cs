namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1022: a project of the model cannot be started because its file or its output is not there.</summary>
public static class ProjectUnavailable
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1022", DiagnosticSeverity.Error, "Project is missing or not built");

    /// <summary>The project file does not exist.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="projectPath">The absolute path of the project file.</param>
    public static Diagnostic Missing(SourceLocation at, string process, string projectPath) => Rule.At(
        at, process, $"Project file '{projectPath}' of process '{process}' does not exist. Correct the path; relative ones start at the AppHost's folder.");

    /// <summary>The project has no build output.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="projectPath">The absolute path of the project file.</param>
    /// <param name="output">The file that a build would have written.</param>
    public static Diagnostic NotBuilt(SourceLocation at, string process, string projectPath, string output) => Rule.At(
        at, process, $"Project '{projectPath}' of process '{process}' is not built: '{output}' does not exist. Run: dotnet build \"{projectPath}\"");
}
