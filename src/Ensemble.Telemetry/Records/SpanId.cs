using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ensemble.Telemetry;

/// <summary>The 8 bytes that name one span of a trace.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public const int Length = 8;

    /// <summary>Whether it names a span: all zeros name none.</summary>
    public bool IsValid => Value != 0;

    /// <summary>From bytes as they travel; the one that names no span where there are not 8.</summary>
    public static SpanId FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;

    /// <summary>From 16 hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SpanId id)
    {
        bool parsed = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) && text.Length == 16;
        id = parsed ? new(value) : default;
        return parsed;
    }

    public override string ToString() => $"{Value:x16}";
}
