using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ensemble.CommandLine.Output;

/// <summary>Writes answers for programs.</summary>
internal static class JsonAnswer
{
    // The text goes to programs and terminals, never into a web page: quotes and letters stay as they are.
    private static readonly CommandLineJson Plain =
        new(new JsonSerializerOptions(CommandLineJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The description of a type that is written.</summary>
    public static CommandLineJson Types => Plain;

    /// <summary>Writes one value and a line end.</summary>
    public static void SayJson<T>(this Workplace work, T value, JsonTypeInfo<T> type) => work.Say(JsonSerializer.Serialize(value, type));
}
