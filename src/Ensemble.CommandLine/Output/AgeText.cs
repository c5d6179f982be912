using System.Globalization;

namespace Ensemble.CommandLine.Output;

/// <summary>How long something has lasted: <c>42s</c>, <c>17m</c>, <c>23.2h</c>, <c>3d04h</c>.</summary>
internal static class AgeText
{
    /// <summary>The text. Whole units are rounded down, so that 59.9 s are no minute; a time before the epoch of the clock counts as none.</summary>
    public static string Of(TimeSpan age)
    {
        if (age < TimeSpan.Zero)
            age = TimeSpan.Zero;
        if (age.TotalMinutes < 1)
            return string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}s");
        if (age.TotalHours < 1)
            return string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}m");
        return age.TotalDays < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours * 10) / 10:0.0}h")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d{age.Hours:00}h");
    }
}
