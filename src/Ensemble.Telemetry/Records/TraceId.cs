using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ensemble.Telemetry;

/// <summary>The 16 bytes that the spans of one trace share.</summary>
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public const int Length = 16;

    /// <summary>Whether it names a trace: all zeros name none.</summary>
    public bool IsValid => (High | Low) != 0;

    /// <summary>From bytes as they travel; the one that names no trace where there are not 16.</summary>
    public static TraceId FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
        : default;

    /// <summary>From 32 hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TraceId id)
    {
        id = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong low))
            return false;
        id = new(high, low);
        return true;
    }

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        WriteTo(bytes);
        return bytes;
    }

    public override string ToString() => $"{High:x16}{Low:x16}";
}
