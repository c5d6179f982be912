using System.Globalization;

namespace Ensemble.Hosting.Consoles;

/// <summary>A place between two lines of merged logs: what came before this time, or at this time in a log of a lesser name, or before this offset.</summary>
/// <param name="Time">Microseconds since 1970, UTC.</param>
/// <param name="Log">The name of a log; empty for before all of that time.</param>
/// <param name="Offset">Where in that log.</param>
internal readonly record struct ConsolePosition(long Time, string Log, long Offset) : IComparable<ConsolePosition>
{
    /// <summary>Before everything that came at or after a time.</summary>
    public static ConsolePosition At(DateTimeOffset time) => new((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, "", 0);

    public int CompareTo(ConsolePosition other)
    {
        int byTime = Time.CompareTo(other.Time);
        int byLog = byTime != 0 ? byTime : string.CompareOrdinal(Log, other.Log);
        return byLog != 0 ? byLog : Offset.CompareTo(other.Offset);
    }

    /// <summary>As it travels in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}.{Offset}.{Log}");

    public static bool TryParse(string? text, out ConsolePosition position)
    {
        string[] parts = text?.Split('.', 3) ?? [];
        position = default;
        if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long time)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
            return false;
        position = new(time, parts[2], offset);
        return true;
    }
}
