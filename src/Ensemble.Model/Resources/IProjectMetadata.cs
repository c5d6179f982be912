namespace Ensemble.Model;

/// <summary>What the SDK generates as <c>Projects.X</c> for every project an AppHost references.</summary>
public interface IProjectMetadata
{
    /// <summary>The absolute path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>The absolute path of the project's built assembly; null where only a build can tell.</summary>
    string? AssemblyPath => null;
}
