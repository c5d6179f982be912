using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Jobs.Backends;

/// <summary>Reads why a rank failed where it says so itself, in the file that <c>TORCHELASTIC_ERROR_FILE</c> names.</summary>
internal static class ErrorFile
{
    private const int Longest = 2000;
    private const int Largest = 1024 * 1024;

    /// <summary>The message: <c>{"message": "…"}</c> or <c>{"message": {"message": "…"}}</c>; null where there is none.</summary>
    public static string? Read(string path)
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > Largest)
                return null;
            var said = (JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject)?["message"];
            if (said is JsonObject nested)
                said = nested["message"];
            return said is JsonValue value && value.TryGetValue(out string? message) && message.Length > 0
                ? message[..Math.Min(message.Length, Longest)]
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            // It died while it wrote.
            return null;
        }
    }
}
