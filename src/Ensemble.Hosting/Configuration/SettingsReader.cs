using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Model.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Configuration;

/// <summary>Reads <see cref="EnsembleSettings"/> from configuration. Finds everything that is wrong and never throws for it.</summary>
internal sealed class SettingsReader
{
    private static readonly Dictionary<string, string[]> KnownKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Ensemble"] = ["PortRange", "SymphonyCompatibility", "Isolated", "Target", "NonInteractive", "Dashboard", "DashboardPort", "AllowedOrigins", "TelemetryBytes",
            "MeasureUsage", "KeepRuns", "KeepBytes",
            "HealthCheckTimeout"],
        ["Experiments"] = ["Folder", "UserName"],
    };

    private readonly IConfiguration _configuration;
    private readonly List<SettingProblem> _problems = [];

    private SettingsReader(IConfiguration configuration) => _configuration = configuration;

    public static EnsembleSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var defaults = new EnsembleSettings();
        var settings = new EnsembleSettings
        {
            PortRange = reader.Value("Ensemble:PortRange", PortRange.TryParse, "two ports from 1 to 65535 such as 7000-8999") ?? defaults.PortRange,
            SymphonyCompatibility = reader.Flag("Ensemble:SymphonyCompatibility") ?? defaults.SymphonyCompatibility,
            Isolated = reader.Flag("Ensemble:Isolated") ?? defaults.Isolated,
            Target = reader.Text("Ensemble:Target"),
            NonInteractive = reader.Flag("Ensemble:NonInteractive") ?? defaults.NonInteractive,
            Dashboard = reader.Flag("Ensemble:Dashboard") ?? defaults.Dashboard,
            DashboardPort = reader.Value("Ensemble:DashboardPort", Port, "a port from 1 to 65535, or 0 for any") ?? defaults.DashboardPort,
            AllowedOrigins = reader.Value("Ensemble:AllowedOrigins", Origins, "origins such as https://localhost:5173, with spaces between")
                ?? defaults.AllowedOrigins,
            TelemetryBytes = reader.Value("Ensemble:TelemetryBytes", TelemetrySize, "a size such as 512Mi or 10Gi, at least 1Mi") ?? defaults.TelemetryBytes,
            MeasureUsage = reader.Flag("Ensemble:MeasureUsage") ?? defaults.MeasureUsage,
            KeepRuns = reader.Value("Ensemble:KeepRuns", Count, "a number from 1 to 10000") ?? defaults.KeepRuns,
            KeepBytes = reader.Value("Ensemble:KeepBytes", MemorySize.TryParse, "a size such as 512Mi or 10Gi") ?? defaults.KeepBytes,
            HealthCheckTimeout = reader.Value("Ensemble:HealthCheckTimeout", Duration, "a time such as 00:00:10, at most a day") ?? defaults.HealthCheckTimeout,
            ExperimentsFolder = reader.Text("Experiments:Folder"),
            UserName = reader.Text("Experiments:UserName"),
        };
        reader.FindUnknownKeys();
        return settings with { Problems = reader._problems };
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 10_000 ? count : null;

    // An origin as browsers write it: no path, no slash at the end, no port that goes without saying.
    private static ImmutableArray<string>? Origins(string text)
    {
        string[] origins = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(origins, o => Uri.TryCreate(o, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.GetLeftPart(UriPartial.Authority) == o) ? [.. origins] : null;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535 ? port : null;

    private static long? TelemetrySize(string text) => MemorySize.TryParse(text) is { } bytes and >= 1 << 20 ? bytes : null;

    // "10" would be ten days, which nobody means.
    private static TimeSpan? Duration(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration > TimeSpan.Zero && duration.TotalDays <= 1 ? duration : null;

    private string? Text(string key) => _configuration[key] is { Length: > 0 } text ? text : null;

    private bool? Flag(string key) => Value(key, ParseFlag, "true or false");

    private static bool? ParseFlag(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => bool.TryParse(text, out bool flag) ? flag : null,
    };

    private T? Value<T>(string key, Func<string, T?> parse, string expected) where T : struct
    {
        if (Text(key) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            _problems.Add(new(key, $"'{text}' is no value for {key}. Write {expected}."));
        return value;
    }

    private void FindUnknownKeys()
    {
        foreach (var (section, known) in KnownKeys)
            foreach (var setting in _configuration.GetSection(section).GetChildren().Where(s => !known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
            {
                string nearest = NearestName.Of(setting.Key, known) is { } name
                    ? $" Did you mean '{section}:{name}'?"
                    : $" Known are {string.Join(", ", known)}.";
                _problems.Add(new($"{section}:{setting.Key}", $"'{section}:{setting.Key}' is no setting.{nearest}", IsUnknownKey: true));
            }
    }
}
