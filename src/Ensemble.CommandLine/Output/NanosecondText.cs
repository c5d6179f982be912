using System.Globalization;

namespace Ensemble.CommandLine.Output;

/// <summary>Times and durations of telemetry, which are nanoseconds.</summary>
internal static class NanosecondText
{
    /// <summary>A duration in three figures or so: <c>840 ns</c>, <c>1.23 ms</c>, <c>12.5 s</c>.</summary>
    public static string Duration(long nanoseconds) => nanoseconds switch
    {
        < 1_000 => $"{nanoseconds} ns",
        < 1_000_000 => $"{Figures(nanoseconds / 1e3)} µs",
        < 1_000_000_000 => $"{Figures(nanoseconds / 1e6)} ms",
        < 600_000_000_000 => $"{Figures(nanoseconds / 1e9)} s",
        _ => AgeText.Of(TimeSpan.FromTicks(nanoseconds / 100)),
    };

    /// <summary>A time of the day where the person is, to the millisecond.</summary>
    /// <param name="nanoseconds">Since 1970, UTC.</param>
    /// <param name="zone">Where.</param>
    public static string Time(long nanoseconds, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100), zone).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Figures(double number) => number.ToString(number < 10 ? "0.00" : number < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
