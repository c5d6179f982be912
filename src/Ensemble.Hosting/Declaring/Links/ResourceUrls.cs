using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The links of a resource: those of its endpoints, the declared ones, and what the callbacks make of them.</summary>
internal static class ResourceUrls
{
    /// <summary>Works out the links. To be called once the endpoints of the resource are allocated.</summary>
    public static async Task<IReadOnlyList<ResourceUrl>> EvaluateAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var urls = new List<ResourceUrl>();
        if (resource is IResourceWithEndpoints owner)
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is not null))
                urls.Add(new() { Url = endpoint.AllocatedEndpoint!.UriString, Endpoint = new(owner, endpoint.Name) });
        foreach (var declared in resource.Annotations.OfType<UrlAnnotation>().ToArray())
            urls.Add(new() { Url = await declared.Url.GetValueAsync(cancellationToken) ?? "", DisplayText = declared.DisplayText });

        var context = new ResourceUrlsCallbackContext(execution, resource, urls, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
            await annotation.Callback(context);

        foreach (var url in urls)
            if (url is { Endpoint: { IsAllocated: true } endpoint } && url.Url.StartsWith('/'))
                url.Url = endpoint.Url + url.Url;
        return [.. urls.OrderByDescending(u => u.DisplayOrder ?? 0)];
    }
}
