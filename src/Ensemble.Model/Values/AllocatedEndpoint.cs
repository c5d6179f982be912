namespace Ensemble.Model;

/// <summary>Where an endpoint really listens, known once the application is launched.</summary>
/// <param name="Scheme">The scheme, such as <c>tcp</c> or <c>http</c>.</param>
/// <param name="Address">The host's name or address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record AllocatedEndpoint(string Scheme, string Address, int Port)
{
    /// <summary><c>scheme://host:port</c>.</summary>
    public string UriString => $"{Scheme}://{HostAndPort}";

    /// <summary><c>host:port</c>.</summary>
    public string HostAndPort => $"{Address}:{Port}";

    /// <summary>One property as text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The property is not defined.</exception>
    public string Get(EndpointProperty property) => property switch
    {
        EndpointProperty.Url => UriString,
        EndpointProperty.Host or EndpointProperty.IPV4Host => Address,
        EndpointProperty.Port or EndpointProperty.TargetPort => Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Scheme,
        EndpointProperty.HostAndPort => HostAndPort,
        _ => throw new ArgumentOutOfRangeException(nameof(property)),
    };
}
