namespace Ensemble.Telemetry.Blocks;

/// <summary>A Bloom filter of the traces of a block: ten bits a trace, about one block in a hundred is looked into in vain.</summary>
internal static class TraceFilter
{
    private const int BitsPerTrace = 10;
    private const int Hashes = 5;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    public static byte[] Of(IReadOnlyCollection<TraceId> traces)
    {
        byte[] bits = new byte[Math.Max(8, (traces.Count * BitsPerTrace + 7) / 8)];
        foreach (var trace in traces)
            for (int i = 0; i < Hashes; i++)
            {
                uint bit = Bit(trace, i, bits.Length);
                bits[bit >> 3] |= (byte)(1 << (int)(bit & 7));
            }
        return bits;
    }

    /// <summary>Whether the block may have spans of a trace.</summary>
    public static bool MayContain(ReadOnlySpan<byte> bits, TraceId trace)
    {
        for (int i = 0; i < Hashes; i++)
        {
            uint bit = Bit(trace, i, bits.Length);
            if ((bits[(int)(bit >> 3)] & (1 << (int)(bit & 7))) == 0)
                return false;
        }
        return true;
    }

    private static uint Bit(TraceId trace, int hash, int bytes)
    {
        ulong first = (trace.Low ^ (trace.High >> 32)) * Factor;
        ulong second = ((trace.High ^ (trace.Low << 32)) * Factor) | 1;
        return (uint)(((first + (ulong)hash * second) >> 32) * ((ulong)bytes * 8) >> 32);
    }
}
