using System.Globalization;
using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

/// <summary>A place to connect to.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65535.</param>
[JsonConverter(typeof(HostPortConverter))]
public readonly record struct HostPort(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>.</summary>
    /// <exception cref="FormatException">The text does not end with a colon and a number.</exception>
    public static HostPort Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? new(text[..colon], port)
            : throw new FormatException($"'{text}' is no address: expected host:port.");
    }

    /// <summary><c>host:port</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
