namespace Ensemble.Model;

/// <summary>A .NET project, started from its built output.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="projectPath">The project file; relative paths refer to the AppHost's folder.</param>
public class ProjectResource(string name, string projectPath) : ProcessResource(name)
{
    /// <summary>The project file.</summary>
    public string ProjectPath { get; } = projectPath ?? throw new ArgumentNullException(nameof(projectPath));
}
