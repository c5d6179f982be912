namespace Ensemble.Model.Checking;

/// <summary>A resource uses an endpoint of a process.</summary>
/// <param name="Source">Who uses it.</param>
/// <param name="Target">Who listens.</param>
/// <param name="Endpoint">The endpoint's name; null for all of them.</param>
/// <param name="Location">Where that was said; unknown for values inside other values.</param>
internal sealed record EndpointUse(IResource Source, IResource Target, string? Endpoint, SourceLocation Location)
{
    /// <summary>Every use that a resource declares. Those made in callbacks cannot be seen.</summary>
    public static IEnumerable<EndpointUse> Of(IResource resource)
    {
        foreach (var annotation in resource.Annotations)
        {
            switch (annotation)
            {
                case ReferenceAnnotation { Target: IProcessResource } reference:
                    yield return new(resource, reference.Target, reference.EndpointName, reference.Location);
                    break;
                case ProbeAnnotation { EndpointName: { } probed }:
                    yield return new(resource, resource, probed, SourceLocation.Unknown);
                    break;
                case UrlAnnotation { EndpointName: { } shown }:
                    yield return new(resource, resource, shown, SourceLocation.Unknown);
                    break;
            }
        }
        foreach (var value in DeferredValues.Of(resource))
            if ((value as EndpointReference ?? (value as EndpointReferenceExpression)?.Endpoint) is { } endpoint)
                yield return new(resource, endpoint.Resource, endpoint.EndpointName, SourceLocation.Unknown);
    }
}
