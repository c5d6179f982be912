namespace Ensemble.Model;

/// <summary>The image a process runs in where it runs in a container.</summary>
/// <param name="Image">Repository, with registry where there is one.</param>
/// <param name="Tag">The tag; null for <c>latest</c>.</param>
public sealed record ContainerImageAnnotation(string Image, string? Tag) : IResourceAnnotation;
