namespace Ensemble.Model;

/// <summary>The process wants the addresses of another resource in its environment.</summary>
/// <param name="Target">A process, a connection string or an external service.</param>
/// <param name="EndpointName">One endpoint of a process; null for all of them.</param>
/// <param name="ConnectionName">The name under which a connection string arrives; null for the resource's own.</param>
/// <param name="Optional">Whether a missing connection string is accepted.</param>
/// <param name="Location">Where that was said.</param>
public sealed record ReferenceAnnotation(IResource Target, string? EndpointName, string? ConnectionName, bool Optional, SourceLocation Location)
    : IResourceAnnotation;
