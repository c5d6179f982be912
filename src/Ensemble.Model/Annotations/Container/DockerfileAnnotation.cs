using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>The image is built from a Dockerfile.</summary>
/// <param name="ContextPath">The build context's folder; relative paths refer to the AppHost's.</param>
/// <param name="DockerfilePath">Relative to the context; null for <c>Dockerfile</c>.</param>
/// <param name="Stage">The stage built; null for the last.</param>
/// <param name="Arguments">Build arguments in the order of their declaration.</param>
public sealed record DockerfileAnnotation(string ContextPath, string? DockerfilePath, string? Stage,
    ImmutableArray<KeyValuePair<string, ReferenceExpression>> Arguments) : IResourceAnnotation;
