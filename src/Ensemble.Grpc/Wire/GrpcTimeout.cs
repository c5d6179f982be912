using System.Globalization;

namespace Ensemble.Grpc.Wire;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const string Units = "numSMH";
    private static readonly long[] TicksPerUnit =
    [
        0, TimeSpan.TicksPerMicrosecond, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute, TimeSpan.TicksPerHour,
    ];

    /// <summary>Writes a time in the smallest unit in which it fits, rounded up. Nothing or less is one nanosecond: the protocol knows no zero.</summary>
    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return "1n";
        for (int unit = 1; unit < Units.Length; unit++)
        {
            long count = (timeout.Ticks + TicksPerUnit[unit] - 1) / TicksPerUnit[unit];
            if (count < 100_000_000)
                return count.ToString(CultureInfo.InvariantCulture) + Units[unit];
        }
        return "99999999H";
    }

    /// <summary>Reads the header.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out TimeSpan timeout)
    {
        timeout = TimeSpan.Zero;
        int unit = text.Length is >= 2 and <= 9 ? Units.IndexOf(text[^1], StringComparison.Ordinal) : -1;
        if (unit < 0 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            return false;
        timeout = unit == 0 ? TimeSpan.FromTicks((count + 99) / 100) : TimeSpan.FromTicks(checked(count * TicksPerUnit[unit]));
        return true;
    }
}
