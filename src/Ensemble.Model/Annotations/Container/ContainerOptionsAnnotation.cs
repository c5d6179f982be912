using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>Settings that only a container runtime understands. A null leaves what was declared before.</summary>
/// <param name="Name">The container's name.</param>
/// <param name="PullPolicy">When the image is fetched.</param>
/// <param name="Lifetime">Whether the container outlives the run.</param>
/// <param name="RuntimeArguments">Arguments for the runtime itself.</param>
public sealed record ContainerOptionsAnnotation(
    string? Name = null, ImagePullPolicy? PullPolicy = null, ContainerLifetime? Lifetime = null, ImmutableArray<string> RuntimeArguments = default)
        : IResourceAnnotation;
