namespace Ensemble.Model;

/// <summary>What of an endpoint is meant.</summary>
public enum EndpointProperty
{
    /// <summary><c>scheme://host:port</c>.</summary>
    Url,

    /// <summary>The host's name or address.</summary>
    Host,

    /// <summary>Always an IPv4 address where the target has one.</summary>
    IPV4Host,

    /// <summary>The port clients connect to.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The port the process listens on; the same as <see cref="Port"/>, since no proxy stands between.</summary>
    TargetPort,

    /// <summary><c>host:port</c>.</summary>
    HostAndPort,
}
