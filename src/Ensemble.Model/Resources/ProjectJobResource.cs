namespace Ensemble.Model;

/// <summary>A job that runs a .NET project from its built output.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="projectPath">The project file; relative paths refer to the AppHost's folder.</param>
public sealed class ProjectJobResource(string name, string projectPath) : ProjectResource(name, projectPath), IJobResource;
