using Ensemble.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ensemble.Hosting;

/// <summary>What a callback about links works on.</summary>
/// <param name="executionContext">Whether the AppHost runs or publishes.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">Its links so far.</param>
/// <param name="cancellationToken">Cancelled when the start is given up.</param>
public sealed class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrl> urls, CancellationToken cancellationToken)
{
    /// <summary>Whether the AppHost runs or publishes.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The replica whose links they are, from 0. Aspire has no such property.</summary>
    public int Replica { get; init; }

    /// <summary>Writes to the log of the resource.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Its links so far; may be changed, added to and removed from.</summary>
    public List<ResourceUrl> Urls { get; } = urls;

    /// <summary>Cancelled when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>An endpoint of the resource; null where it is not declared or the resource has none.</summary>
    public EndpointReference? GetEndpoint(string name) =>
        Resource is IResourceWithEndpoints owner && new EndpointReference(owner, name) is { Exists: true } endpoint ? endpoint : null;
}
