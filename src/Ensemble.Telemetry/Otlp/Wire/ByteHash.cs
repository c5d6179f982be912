using System.Buffers.Binary;

namespace Ensemble.Telemetry.Otlp.Wire;

/// <summary>A quick hash of few bytes. Good enough for a cache: what collides is only remembered less long.</summary>
internal static class ByteHash
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Factor;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Factor;
            hash ^= hash >> 32;
            bytes = bytes[8..];
        }
        ulong rest = 0;
        foreach (byte value in bytes)
            rest = (rest << 8) | value;
        hash = (hash ^ rest) * Factor;
        return (uint)(hash >> 32);
    }
}
