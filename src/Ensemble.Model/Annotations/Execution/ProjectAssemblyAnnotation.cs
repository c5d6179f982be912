namespace Ensemble.Model;

/// <summary>Where the build put a project's assembly, known from the AppHost's project reference.</summary>
/// <param name="Path">The absolute path of the assembly.</param>
public sealed record ProjectAssemblyAnnotation(string Path) : IResourceAnnotation;
