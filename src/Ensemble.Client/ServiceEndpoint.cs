namespace Ensemble.Client;

/// <summary>Where a service of the experiment is reached; for the process that binds it, where to listen.</summary>
/// <param name="Name">The name of the service, such as <c>replay-server</c>.</param>
/// <param name="Host">Host name or IP address, without brackets.</param>
/// <param name="Port">TCP port, 1 to 65535.</param>
/// <param name="Addresses">The <c>host:port</c> of every replica that binds the service, in the order of their numbers.</param>
/// <remarks>Host and port are the first binder's, except in a process that binds the service itself: that one sees its own replica's.</remarks>
public sealed record ServiceEndpoint(string Name, string Host, int Port, IReadOnlyList<string> Addresses)
{
    /// <summary><see cref="Host"/> and <see cref="Port"/> as <c>host:port</c>, an IPv6 address in brackets.</summary>
    public string Address => new HostAndPort(Host, Port).ToString();

    /// <summary>The address as a URI.</summary>
    /// <param name="scheme">The scheme, such as <c>http</c> or <c>tcp</c>.</param>
    public Uri ToUri(string scheme) => new($"{scheme}://{Address}");

    /// <summary>The endpoint of one replica of the service.</summary>
    /// <param name="replica">The replica's number, from 0 to one less than the count of <see cref="Addresses"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no replica of that number.</exception>
    public ServiceEndpoint OfReplica(int replica)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replica);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(replica, Addresses.Count);
        return HostAndPort.TryParse(Addresses[replica], out HostAndPort address)
            ? this with { Host = address.Host, Port = address.Port }
            : throw new FormatException($"'{Addresses[replica]}' is not an address of the form host:port.");
    }
}
