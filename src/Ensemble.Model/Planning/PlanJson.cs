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
        catch (JsonException broken)
        {
            throw new FormatException($"This is no {what}: {broken.Message}", broken);
        }
        return format(value) <= current
            ? value
            : throw new FormatException($"This {what} has format {format(value)}; this version reads up to {current}. Use a newer version of Ensemble.");
    }
}
