using System.Globalization;

namespace Ensemble.Hosting.Configuration;

/// <summary>The ports that services without a port of their own get.</summary>
/// <param name="First">The lowest, 1 to 65535.</param>
/// <param name="Last">The highest, not below the first.</param>
internal readonly record struct PortRange(int First, int Last)
{
    public static PortRange Default { get; } = new(7000, 8999);

    public int Count => Last - First + 1;

    /// <summary>Whether a port is one of them.</summary>
    public bool Contains(int port) => port >= First && port <= Last;

    /// <summary>Reads <c>7000-8999</c>; null where the text is no range.</summary>
    public static PortRange? TryParse(string text)
    {
        string[] parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts is [var first, var last] && Port(first) is { } low && Port(last) is { } high && low <= high ? new(low, high) : null;
    }

    public override string ToString() => $"{First}-{Last}";

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535 ? port : null;
}
