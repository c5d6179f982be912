using System.Collections.Immutable;
using System.Text;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Urls;

/// <summary>Works out the links of one replica, or of a resource that is no process: those of its endpoints, the declared ones, and what the callbacks make of
/// them.</summary>
/// <param name="locator">Where endpoints are.</param>
/// <param name="execution">Whether the AppHost runs or publishes.</param>
/// <param name="warn">Receives what could not be worked out; the rest of the links stands.</param>
internal sealed class ResourceUrls(EndpointLocator locator, DistributedApplicationExecutionContext execution, Action<Diagnostic> warn)
{
    /// <summary>The links, in the order in which they are shown.</summary>
    /// <param name="resource">The declaration.</param>
    /// <param name="replica">The replica; null for what is no process.</param>
    /// <param name="externals">The endpoints that people outside reach.</param>
    /// <param name="logger">The log of the resource.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<ResourceUrl>> EvaluateAsync(
        IResource resource, ReplicaId? replica, IReadOnlySet<string> externals, ILogger logger, CancellationToken cancellationToken)
    {
        string name = replica?.ToString() ?? resource.Name;
        var urls = new List<ResourceUrl>();
        if (resource is IResourceWithEndpoints owner && replica is { } self)
            urls.AddRange(locator.Of(self.Process).Select(e => OfEndpoint(owner, e, self, externals.Contains(e.Endpoint))));
        foreach (var declared in resource.Annotations.OfType<UrlAnnotation>().ToArray())
            await TryAsync(name, resource.DeclaredAt(), async () =>
                urls.Add(new() { Url = await TextAsync(declared.Url, replica, cancellationToken), DisplayText = declared.DisplayText }), cancellationToken);

        var context = new ResourceUrlsCallbackContext(execution, resource, urls, cancellationToken) { Replica = replica?.Index ?? 0, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
            await TryAsync(name, annotation.Location.IsKnown ? annotation.Location : resource.DeclaredAt(), () =>
                annotation.Callback(context), cancellationToken);

        foreach (var url in urls)
            if (url.Endpoint is { } endpoint && url.Url.StartsWith('/') && locator.Find(endpoint, replica) is { } address)
                url.Url = address.UriString + url.Url;
        return [.. urls.OrderByDescending(u => u.DisplayOrder ?? 0)];
    }

    // What only programs speak is of no use to people who look for a page: among the details, unless it was exposed to them.
    private static ResourceUrl OfEndpoint(IResourceWithEndpoints owner, EndpointBinding endpoint, ReplicaId replica, bool isExternal) => new()
    {
        Url = $"{endpoint.Scheme}://{endpoint.Addresses[replica.Index]}",
        Endpoint = new(owner, endpoint.Endpoint),
        DisplayLocation = isExternal || endpoint.Scheme is "http" or "https" ? UrlDisplayLocation.SummaryAndDetails : UrlDisplayLocation.DetailsOnly,
    };

    private async Task TryAsync(string name, SourceLocation at, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Code of the user's: a link that cannot be shown is no reason not to run.
            warn(LinkFailed.Create(at, name, failure.GetType().Name, failure.Message));
        }
    }

    private async ValueTask<string> TextAsync(ReferenceExpression expression, ReplicaId? reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (object segment in expression.Segments)
        {
            text.Append(segment switch
            {
                string literal => literal,
                EndpointReference endpoint => Address(endpoint, reader).UriString,
                EndpointReferenceExpression { Endpoint: var endpoint, Property: var property } => Address(endpoint, reader).Get(property),
                var other => await ((IValueProvider)other).GetValueAsync(cancellationToken),
            });
        }
        return text.ToString();
    }

    private AllocatedEndpoint Address(EndpointReference endpoint, ReplicaId? reader) => locator.Find(endpoint, reader)
        ?? throw new InvalidOperationException($"'{endpoint.Resource.Name}' has no endpoint '{endpoint.EndpointName}' in this run.");
}
