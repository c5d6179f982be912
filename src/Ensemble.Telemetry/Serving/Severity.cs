using System.Globalization;

namespace Ensemble.Telemetry.Serving;

/// <summary>How severe a log record is, by the names that .NET and OpenTelemetry have for it.</summary>
internal static class Severity
{
    private static readonly (string Name, int Least)[] Names =
    [
        ("trace", 1), ("debug", 5), ("information", 9), ("info", 9), ("warning", 13), ("warn", 13), ("error", 17), ("critical", 21), ("fatal", 21),
    ];

    /// <summary>What there is to choose from, for people.</summary>
    public const string Choices = "trace, debug, information, warning, error, critical, or a number from 1 to 24";

    /// <summary>The least number of a name, in whatever case, or of a number; null where it is neither.</summary>
    public static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number is >= 1 and <= 24 ? number : null
            : Names.Where(n => n.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).Select(n => (int?)n.Least).FirstOrDefault();

    /// <summary>A name for a number; <c>Unset</c> for 0.</summary>
    public static string NameOf(int severity) => severity switch
    {
        <= 0 => "Unset",
        < 5 => "Trace",
        < 9 => "Debug",
        < 13 => "Information",
        < 17 => "Warning",
        < 21 => "Error",
        _ => "Critical",
    };
}
