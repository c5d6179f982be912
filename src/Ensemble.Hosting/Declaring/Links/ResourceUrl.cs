using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A link of a resource while callbacks may change it.</summary>
public sealed class ResourceUrl
{
    /// <summary>The address; a relative one refers to the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>What is shown instead of the address; null shows the address.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint it belongs to; null for none.</summary>
    public EndpointReference? Endpoint { get; internal set; }

    /// <summary>Higher ones are shown first.</summary>
    public int? DisplayOrder { get; set; }

    /// <summary>Where it is shown.</summary>
    /// <value>With the resource, unless it is that of an endpoint which is neither HTTP nor external.</value>
    public UrlDisplayLocation DisplayLocation { get; set; }
}
