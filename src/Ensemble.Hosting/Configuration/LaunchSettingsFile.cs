using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble.Hosting.Configuration;

/// <summary>Finds a profile in a <c>launchSettings.json</c>.</summary>
internal static class LaunchSettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Finds a profile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The profile's name; empty or null for the first that starts a project.</param>
    /// <returns>The profile, the problem, or null where nothing was asked for by name and there is nothing.</returns>
    public static LaunchSettingsResult? Read(string path, string? name)
    {
        bool named = !string.IsNullOrEmpty(name);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (!document.RootElement.TryGetProperty("profiles", out var profiles))
                return named ? new LaunchSettingsProblem(name!, $"{path} has no profiles") : null;
            foreach (var profile in profiles.EnumerateObject())
                if (named ? profile.Name == name : Text(profile.Value, "commandName") == "Project")
                    return Profile(profile);
            return named ? new LaunchSettingsProblem(name!, $"one of {string.Join(", ", profiles.EnumerateObject().Select(p => $"'{p.Name}'"))} of {path}")
                : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return named ? new LaunchSettingsProblem(name!, $"a profile of {path}, which does not exist") : null;
        }
        catch (Exception unusable) when (unusable is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new LaunchSettingsProblem(path, $"launch settings in JSON: {unusable.Message}");
        }
    }

    private static LaunchProfile Profile(JsonProperty profile)
    {
        var environment = profile.Value.TryGetProperty("environmentVariables", out var variables)
            ? variables.EnumerateObject().Select(v => KeyValuePair.Create(v.Name, v.Value.ToString())).ToImmutableArray()
            : [];
        var urls = (Text(profile.Value, "applicationUrl") ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(AsUrl).OfType<Uri>();
        return new(profile.Name, Text(profile.Value, "commandLineArgs") ?? "", environment, [.. urls]);
    }

    // "http://*:5000" and "http://+:5000" mean every address of the machine, which no URL can say.
    private static Uri? AsUrl(string text)
    {
        string named = text.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var url) ? url : null;
    }

    private static string? Text(JsonElement profile, string property) => profile.TryGetProperty(property, out var value) ? value.GetString() : null;
}
