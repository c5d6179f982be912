using System.Globalization;
using System.Text.Json;

namespace Ensemble.Hosting.Configuration;

/// <summary>Reads a JSON file of settings into keys with <c>:</c> between levels. Comments and trailing commas are allowed.</summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <returns>The settings, the problem with the file, or null where there is no such file.</returns>
    public static SettingsFileResult? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return new SettingsFileProblem("The file must hold one JSON object.", new(path, 1, 1));
            var settings = new List<KeyValuePair<string, string?>>();
            Flatten(document.RootElement, "", settings);
            return new SettingsFileContent(settings);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException malformed)
        {
            return new SettingsFileProblem($"The file is no JSON: {malformed.Message}",
                new(path, (int)(malformed.LineNumber ?? 0) + 1, (int)(malformed.BytePositionInLine ?? 0) + 1));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new SettingsFileProblem(unreadable.Message, new(path, 0));
        }
    }

    private static void Flatten(JsonElement element, string key, List<KeyValuePair<string, string?>> settings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(property.Value, Below(key, property.Name), settings);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (var item in element.EnumerateArray())
                    Flatten(item, Below(key, index++.ToString(CultureInfo.InvariantCulture)), settings);
                break;
            default:
                settings.Add(new(key, element.ValueKind is JsonValueKind.Null ? null : element.ToString()));
                break;
        }
    }

    private static string Below(string key, string name) => key.Length == 0 ? name : $"{key}:{name}";
}
