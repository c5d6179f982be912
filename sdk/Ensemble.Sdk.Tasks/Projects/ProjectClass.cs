namespace Ensemble.Sdk.Tasks.Projects;

/// <summary>A class to generate.</summary>
/// <param name="Name">Its name in the namespace <c>Projects</c>.</param>
/// <param name="Project">What it tells of.</param>
internal sealed record ProjectClass(string Name, ReferencedProject Project);
