namespace Ensemble.Model;

/// <summary>A reference to an endpoint of a process, which may be declared before or after the reference.</summary>
/// <param name="owner">The process that listens.</param>
/// <param name="endpointName">The endpoint's name; for a bound service the service's.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider, IManifestExpressionProvider
{
    /// <summary>The process that listens.</summary>
    public IResourceWithEndpoints Resource { get; } = owner ?? throw new ArgumentNullException(nameof(owner));

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName ?? throw new ArgumentNullException(nameof(endpointName));

    /// <summary>Whether the endpoint is declared.</summary>
    public bool Exists => Annotation is not null;

    /// <summary>Whether the application is launched, so that host and port are known.</summary>
    public bool IsAllocated => Annotation?.AllocatedEndpoint is not null;

    /// <summary>The host. Known once <see cref="IsAllocated"/>.</summary>
    public string Host => Allocated.Address;

    /// <summary>The port. Known once <see cref="IsAllocated"/>.</summary>
    public int Port => Allocated.Port;

    /// <summary>The scheme.</summary>
    public string Scheme => Annotation?.UriScheme ?? Allocated.Scheme;

    /// <summary><c>scheme://host:port</c>. Known once <see cref="IsAllocated"/>.</summary>
    public string Url => Allocated.UriString;

    /// <inheritdoc/>
    public string ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    private EndpointAnnotation? Annotation =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));

    private AllocatedEndpoint Allocated => Annotation?.AllocatedEndpoint
        ?? throw new InvalidOperationException(
            $"Endpoint '{EndpointName}' of '{Resource.Name}' has no address yet: it gets one when the application is launched. Pass the endpoint itself to WithEnvironment or WithArgs, or read it in a callback.");

    /// <summary>One property of the endpoint as a deferred value.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);

    internal string Get(EndpointProperty property) => Allocated.Get(property);
}
