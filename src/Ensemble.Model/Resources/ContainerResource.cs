namespace Ensemble.Model;

/// <summary>A process that is a container from an image or a Dockerfile.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="entrypoint">Replaces the image's entry point; null keeps it.</param>
public sealed class ContainerResource(string name, string? entrypoint = null) : ProcessResource(name)
{
    /// <summary>Replaces the image's entry point; null keeps it.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
