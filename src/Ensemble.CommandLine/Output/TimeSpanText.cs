using System.Globalization;

namespace Ensemble.CommandLine.Output;

/// <summary>Reads durations that people type: <c>90</c> (seconds), <c>90s</c>, <c>5m</c>, <c>1.5h</c>, <c>2d</c>.</summary>
internal static class TimeSpanText
{
    /// <summary>What the texts look like.</summary>
    public const string Form = "a duration such as 90s, 5m, 1.5h or 2d";

    /// <summary>Reads a text; null where it is none of these.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
            return null;
        double? unit = char.IsAsciiDigit(text[^1]) ? 1 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => null };
        string number = char.IsAsciiDigit(text[^1]) ? text : text[..^1];
        return unit is { } seconds && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            && count * seconds < 1e9
            ? TimeSpan.FromSeconds(count * seconds) : null;
    }
}
