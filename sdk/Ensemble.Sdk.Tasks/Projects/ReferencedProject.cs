namespace Ensemble.Sdk.Tasks.Projects;

/// <summary>A project for which a class is generated.</summary>
/// <param name="File">The project file, absolute.</param>
/// <param name="Assembly">What it is built to, absolute.</param>
/// <param name="WantedName">The class's name as the user wrote it; empty where the project's own name decides.</param>
internal sealed record ReferencedProject(string File, string Assembly, string WantedName = "");
