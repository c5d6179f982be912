using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble.Hosting.Control;

/// <summary>
/// Reads objects of JSON by hand, for what a command does before it can answer: the serializer would compile hundreds of methods for a single object first.
/// A field that is missing, or null, is null.
/// </summary>
/// <remarks>A field of another type throws <see cref="InvalidOperationException"/> or <see cref="FormatException"/>.</remarks>
internal static class JsonFields
{
    extension(JsonElement from)
    {
        /// <summary>A field; null where it is missing.</summary>
        public JsonElement? Field(string name) =>
            from.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

        /// <summary>A text.</summary>
        public string? Text(string name) => from.Field(name)?.GetString();

        /// <summary>A whole number.</summary>
        public int? Number(string name) => from.Field(name)?.GetInt32();

        /// <summary>A large whole number, not below 0.</summary>
        public ulong? LargeNumber(string name) => from.Field(name)?.GetUInt64();

        /// <summary>True or false.</summary>
        public bool? Flag(string name) => from.Field(name)?.GetBoolean();

        /// <summary>A time.</summary>
        public DateTimeOffset? Time(string name) => from.Field(name)?.GetDateTimeOffset();

        /// <summary>A list of texts; none where it is missing.</summary>
        public ImmutableArray<string> Texts(string name)
        {
            if (from.Field(name) is not { } values)
                return [];
            var texts = ImmutableArray.CreateBuilder<string>(values.GetArrayLength());
            foreach (var value in values.EnumerateArray())
                texts.Add(value.GetString() ?? "");
            return texts.MoveToImmutable();
        }
    }
}
