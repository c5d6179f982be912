using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ensemble.Hosting.Terminal;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Reads what requests carry.</summary>
internal static class ControlBody
{
    private const int LongestName = 100;

    /// <summary>The body; null where it is none of the expected form, which is then answered.</summary>
    public static async Task<T?> ReadAsync<T>(ControlRequest request, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(request.Http.Request.Body, type, request.Cancellation) is { } body)
                return body;
            await request.Response.WriteAsync(ControlRefusal.BadRequest("The body is null; a JSON object is expected."));
        }
        catch (JsonException broken)
        {
            await request.Response.WriteAsync(ControlRefusal.BadRequest($"The body is no JSON object of the expected form: {broken.Message}"));
        }
        return null;
    }

    /// <summary>Who asks, as it may stand in the journal.</summary>
    /// <param name="by">What the request says.</param>
    public static string WhoAsks(string? by)
    {
        if (string.IsNullOrWhiteSpace(by))
            return "the control API";
        string name = SafeText.Of(by.ReplaceLineEndings(" "), keepColors: false);
        return name.Length > LongestName ? name[..LongestName] : name;
    }
}
