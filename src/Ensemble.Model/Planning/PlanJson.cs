using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ensemble.Model.Planning;

/// <summary>Plans and bindings as JSON: the same value always gives the same bytes.</summary>
public static class PlanJson
{
    private static readonly PlanJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    });

    /// <summary>A plan as indented JSON with a newline at the end.</summary>
    public static string ToJson(this ApplicationPlan plan) => JsonSerializer.Serialize(plan, Context.ApplicationPlan) + "\n";

    /// <summary>Reads a plan.</summary>
    /// <exception cref="FormatException">The text is no plan, or a plan of a newer format.</exception>
    public static ApplicationPlan ReadPlan(string json) => Read(json, Context.ApplicationPlan, plan => plan.Format, ApplicationPlan.CurrentFormat, "plan");

    /// <summary>A binding as indented JSON with a newline at the end.</summary>
    public static string ToJson(this Binding binding) => JsonSerializer.Serialize(binding, Context.Binding) + "\n";

    /// <summary>Reads a binding.</summary>
    /// <exception cref="FormatException">The text is no binding, or a binding of a newer format.</exception>
    public static Binding ReadBinding(string json) => Read(json, Context.Binding, binding => binding.Format, Binding.CurrentFormat, "binding");

    private static T Read<T>(string json, JsonTypeInfo<T> type, Func<T, int> format, int current, string what) where T : class
    {
        T value;
        try
        {
            value = JsonSerializer.Deserialize(json, type) ?? throw new FormatException($"This is no {what}: it holds null.");
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            // A newer format may have another shape too: its number says more than where reading it failed.
            throw FormatOf(json) is { } written && written > current ? Newer(written, current, what)
                : new FormatException($"This is no {what}: {broken.Message}", broken);
        }
        return format(value) <= current ? value : throw Newer(format(value), current, what);
    }

    private static FormatException Newer(int written, int current, string what) =>
        new($"This {what} has format {written}; this version reads up to {current}. Use a newer version of Ensemble.");

    private static int? FormatOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out var format)
                && format.TryGetInt32(out int number)
                ? number
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // no JSON at all, or a format that is no number
        }
    }
}
