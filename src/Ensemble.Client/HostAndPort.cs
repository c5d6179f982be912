using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Ensemble.Client;

/// <summary>An address as it stands in variables: <c>host:port</c>, with an IPv6 host in brackets.</summary>
internal readonly record struct HostAndPort(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    public static bool TryParse(string text, out HostAndPort address)
    {
        address = default;
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !TryParsePort(text[(colon + 1)..], out int port) || !TryParseHost(text[..colon], out string? host))
            return false;
        address = new HostAndPort(host, port);
        return true;
    }

    public static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= IPEndPoint.MaxPort;

    private static bool TryParseHost(string text, [NotNullWhen(true)] out string? host)
    {
        bool bracketed = text is ['[', .., ']'];
        host = bracketed ? text[1..^1] : text;
        return host.Length > 0 && bracketed == host.Contains(':', StringComparison.Ordinal) && !host.Any(char.IsWhiteSpace);
    }
}
