using System.Buffers;
using System.IO.Compression;

namespace Ensemble.Grpc.Wire;

/// <summary>Inflates gzip up to a limit and not a byte further, so that a small message cannot become a large one.</summary>
internal static class Inflation
{
    private const int Step = 16 * 1024;

    /// <summary>Inflates a message.</summary>
    /// <returns>The message; null when it is larger than the limit.</returns>
    /// <exception cref="InvalidDataException">The bytes are no gzip.</exception>
    public static ReadOnlySequence<byte>? Inflate(ReadOnlySequence<byte> compressed, int limit)
    {
        var inflated = new ArrayBufferWriter<byte>();
        using var gzip = new GZipStream(new MemoryStream(compressed.ToArray(), writable: false), CompressionMode.Decompress);
        while (true)
        {
            int read = gzip.Read(inflated.GetSpan(Step));
            if (read == 0)
                return new ReadOnlySequence<byte>(inflated.WrittenMemory);
            inflated.Advance(read);
            if (inflated.WrittenCount > limit)
                return null;
        }
    }
}
