using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ensemble.Telemetry.Blocks;

namespace Ensemble.Telemetry.Otlp.Json;

/// <summary>
/// Turns OTLP's JSON into its binary form, which then is read like any other: so limits, counts and meaning are the same for both. What is not known here is
/// left out, as the protocol asks for.
/// </summary>
internal static class JsonTranscoder
{
    private const int MaxDepth = 128;
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    /// <summary>Turns a request.</summary>
    /// <param name="json">The request.</param>
    /// <param name="message">What it is.</param>
    /// <param name="output">Takes the binary form.</param>
    /// <param name="maxBytes">How long that may get.</param>
    /// <exception cref="JsonException">It is no JSON, or something in it is of another type than it should be.</exception>
    public static void Transcode(ReadOnlySequence<byte> json, JsonMessage message, BlockWriter output, int maxBytes)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a request is an object");
        Fields(ref reader, message, output, maxBytes);
        if (reader.Read())
            throw new JsonException("there is more than one request");
    }

    private static void Fields(ref Utf8JsonReader reader, JsonMessage message, BlockWriter output, int maxBytes)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = message.Find(ref reader);
            reader.Read();
            if (field is null)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    One(ref reader, field, output, maxBytes);
            else if (reader.TokenType != JsonTokenType.Null)
                One(ref reader, field, output, maxBytes);
        }
    }

    private static void One(ref Utf8JsonReader reader, JsonField field, BlockWriter output, int maxBytes)
    {
        // Small numbers are shorter in JSON than in binary form.
        if (output.Length > maxBytes)
            throw new JsonException("the request is too large");
        switch (field.Type)
        {
            case JsonFieldType.Message:
                Tag(output, field, Delimited);
                Expect(reader.TokenType == JsonTokenType.StartObject, field);
                int place = output.BeginSized();
                Fields(ref reader, field.Message!, output, maxBytes);
                output.EndSized(place);
                break;
            case JsonFieldType.Text:
                Expect(reader.TokenType == JsonTokenType.String, field);
                Tag(output, field, Delimited);
                output.Text(reader.GetString()!);
                break;
            case JsonFieldType.Hexadecimal:
                Expect(reader.TokenType == JsonTokenType.String, field);
                Hexadecimal(reader.GetString()!, field, output);
                break;
            case JsonFieldType.Base64:
                Expect(reader.TryGetBytesFromBase64(out byte[]? bytes), field);
                Tag(output, field, Delimited);
                output.Sized(bytes);
                break;
            case JsonFieldType.Fixed64:
                Tag(output, field, Fixed64);
                output.Fixed64(Integer(ref reader, field));
                break;
            case JsonFieldType.Fixed32:
                Tag(output, field, Fixed32);
                output.Fixed32((uint)Integer(ref reader, field));
                break;
            case JsonFieldType.Varint:
                Tag(output, field, Varint);
                output.Varint(Integer(ref reader, field));
                break;
            case JsonFieldType.Zigzag:
                Tag(output, field, Varint);
                output.Zigzag((long)Integer(ref reader, field));
                break;
            case JsonFieldType.Double:
                Tag(output, field, Fixed64);
                output.Double(Number(ref reader, field));
                break;
            case JsonFieldType.Boolean:
                Expect(reader.TokenType is JsonTokenType.True or JsonTokenType.False, field);
                Tag(output, field, Varint);
                output.Byte(reader.TokenType == JsonTokenType.True ? (byte)1 : (byte)0);
                break;
        }
    }

    private static void Hexadecimal(string digits, JsonField field, BlockWriter output)
    {
        Span<byte> bytes = stackalloc byte[TraceId.Length];
        // What is no identity is left out: the item is then rejected as one without.
        if (digits.Length > 2 * bytes.Length || Convert.FromHexString(digits, bytes, out _, out int length) != OperationStatus.Done)
            return;
        Tag(output, field, Delimited);
        output.Sized(bytes[..length]);
    }

    private static ulong Integer(ref Utf8JsonReader reader, JsonField field)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out long signed))
                return (ulong)signed;
            if (reader.TryGetUInt64(out ulong unsigned))
                return unsigned;
            Expect(reader.TryGetDouble(out double rounded) && rounded is >= long.MinValue and < ulong.MaxValue && Math.Floor(rounded) == rounded, field);
            return rounded < 0 ? (ulong)(long)rounded : (ulong)rounded;
        }
        Expect(reader.TokenType == JsonTokenType.String, field);
        string text = reader.GetString()!;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed))
            return (ulong)parsed;
        Expect(ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large), field);
        return large;
    }

    private static double Number(ref Utf8JsonReader reader, JsonField field)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.GetDouble();
        Expect(reader.TokenType == JsonTokenType.String, field);
        Expect(double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number), field);
        return number;
    }

    private static void Tag(BlockWriter output, JsonField field, int wireType) => output.Varint((field.Number << 3) | wireType);

    private static void Expect(bool isRight, JsonField field)
    {
        if (!isRight)
            throw new JsonException($"field {field.Number} of a message should be {field.Type}");
    }
}
