using System.Text.Json;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>Reads entries of the registry, as every command does first.</summary>
internal static class RunRegistrationReader
{
    /// <summary>Reads an entry. Fields that a newer version writes beside are passed over.</summary>
    /// <exception cref="FormatException">It is no entry.</exception>
    public static RunRegistration Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new FormatException($"This is no entry of a registry of runs: {broken.Message}", broken);
        }
    }

    private static RunRegistration Read(JsonElement entry) => new()
    {
        Format = entry.Number("format") ?? RunRegistration.CurrentFormat,
        ProcessId = entry.Number("processId") ?? throw Missing("processId"),
        ProcessStart = entry.LargeNumber("processStart") ?? throw Missing("processStart"),
        Since = entry.Time("since") ?? throw Missing("since"),
        Application = entry.Text("application") ?? throw Missing("application"),
        Directory = entry.Text("directory") ?? throw Missing("directory"),
        RunId = entry.Text("runId") ?? throw Missing("runId"),
        Folder = entry.Text("folder") ?? throw Missing("folder"),
        Socket = entry.Text("socket") ?? throw Missing("socket"),
        Dashboard = Uri.TryCreate(entry.Text("dashboard"), UriKind.Absolute, out var dashboard) ? dashboard : null,
        Detached = entry.Field("detached") is { } detached ? ReadDetached(detached) : null,
        Experiments = entry.Texts("experiments"),
    };

    private static DetachedRun ReadDetached(JsonElement entry) => new()
    {
        Command = entry.Text("command") ?? throw Missing("command"),
        Arguments = entry.Texts("arguments"),
        WorkingDirectory = entry.Text("workingDirectory") ?? throw Missing("workingDirectory"),
        LauncherProcessId = entry.Number("launcherProcessId") ?? throw Missing("launcherProcessId"),
        LauncherStart = entry.LargeNumber("launcherStart") ?? throw Missing("launcherStart"),
        Brand = entry.LargeNumber("brand") ?? throw Missing("brand"),
        LauncherSocket = entry.Text("launcherSocket") ?? throw Missing("launcherSocket"),
    };

    private static FormatException Missing(string field) => new($"It says nothing of {field}.");
}
