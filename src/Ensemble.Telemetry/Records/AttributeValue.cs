using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ensemble.Telemetry;

/// <summary>A value of OpenTelemetry's <c>AnyValue</c>, without an object of its own for numbers and truth values.</summary>
internal readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private static readonly object IntegerMark = new();
    private static readonly object NumberMark = new();
    private static readonly object BooleanMark = new();

    private readonly object? _what;
    private readonly long _bits;

    private AttributeValue(object what, long bits = 0)
    {
        _what = what;
        _bits = bits;
    }

    public AttributeKind Kind => _what switch
    {
        null => AttributeKind.Empty,
        string => AttributeKind.Text,
        byte[] => AttributeKind.Bytes,
        AttributeValue[] => AttributeKind.List,
        TelemetryAttribute[] => AttributeKind.Map,
        var mark when ReferenceEquals(mark, IntegerMark) => AttributeKind.Integer,
        var mark when ReferenceEquals(mark, NumberMark) => AttributeKind.Number,
        _ => AttributeKind.Boolean,
    };

    /// <summary>The text; null where it is none.</summary>
    public string? Text => _what as string;

    /// <summary>The integer; 0 or 1 of a truth value.</summary>
    public long Integer => _bits;

    public bool Boolean => _bits != 0;

    /// <summary>The value of an integer or number; NaN of everything else.</summary>
    public double Number => Kind switch
    {
        AttributeKind.Integer => _bits,
        AttributeKind.Number => BitConverter.Int64BitsToDouble(_bits),
        _ => double.NaN,
    };

    public ReadOnlySpan<byte> Bytes => _what as byte[];

    public ReadOnlySpan<AttributeValue> List => _what as AttributeValue[];

    public ReadOnlySpan<TelemetryAttribute> Map => _what as TelemetryAttribute[];

    public static AttributeValue Of(string text) => new(text);

    public static AttributeValue Of(long integer) => new(IntegerMark, integer);

    public static AttributeValue Of(double number) => new(NumberMark, BitConverter.DoubleToInt64Bits(number));

    public static AttributeValue Of(bool truth) => new(BooleanMark, truth ? 1 : 0);

    /// <summary>Takes the array as its own.</summary>
    public static AttributeValue Of(byte[] bytes) => new(bytes);

    /// <summary>Takes the array as its own.</summary>
    public static AttributeValue Of(AttributeValue[] values) => new(values);

    /// <summary>Takes the array as its own.</summary>
    public static AttributeValue Of(TelemetryAttribute[] entries) => new(entries);

    public bool Equals(AttributeValue other) => Kind == other.Kind && _bits == other._bits && _what switch
    {
        string text => text == other.Text,
        byte[] => Bytes.SequenceEqual(other.Bytes),
        AttributeValue[] => List.SequenceEqual(other.List),
        TelemetryAttribute[] => Map.SequenceEqual(other.Map),
        _ => true,
    };

    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    public override int GetHashCode() => _what switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        byte[] bytes => bytes.Length,
        AttributeValue[] values => values.Length,
        TelemetryAttribute[] entries => entries.Length,
        _ => _bits.GetHashCode(),
    };

    /// <summary>The value in words, as people filter for it: lists and maps as in JSON.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.Empty => "",
        AttributeKind.Text => Text!,
        AttributeKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        AttributeKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        AttributeKind.Boolean => Boolean ? "true" : "false",
        AttributeKind.Bytes => Convert.ToBase64String(Bytes),
        AttributeKind.List => $"[{string.Join(',', ((AttributeValue[])_what!).Select(v => v.Quoted()))}]",
        _ => $"{{{string.Join(',', ((TelemetryAttribute[])_what!).Select(e => $"{Of(e.Key).Quoted()}:{e.Value.Quoted()}"))}}}",
    };

    private string Quoted() => Kind switch
    {
        AttributeKind.Empty => "null",
        AttributeKind.Text or AttributeKind.Bytes => $"\"{JsonEncodedText.Encode(ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
        _ => ToString(),
    };
}
