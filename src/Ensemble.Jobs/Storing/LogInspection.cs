using System.Buffers.Binary;

namespace Ensemble.Jobs.Storing;

/// <summary>
/// Looks at the write-ahead log before SQLite does. SQLite takes it up to the last whole transaction and drops what comes behind without a word; that is right
/// where a host was killed while it wrote, but not where a disk has lost what was written, so it is said.
/// </summary>
/// <remarks>The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log.</remarks>
internal static class LogInspection
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int SaltEnd = 16; // of the header of a frame
    private const uint LittleEndianMagic = 0x377f0682;
    private const uint BigEndianMagic = 0x377f0683;

    /// <summary>What is to be said about the log of a file; nothing where all of it can be read, or there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<string> Of(string path)
    {
        string log = path + "-wal";
        if (!File.Exists(log))
            return [];
        using var file = File.OpenRead(log);
        if (file.Length == 0)
            return [];
        long whole = WholeBytes(file, out long rest);
        return rest == 0 ? [] :
        [
            $"The log of the store of jobs holds {rest} bytes behind its last whole transaction, at byte {whole} of '{log}'. They are dropped: "
                + "a host was killed while it wrote, or the disk has lost something.",
        ];
    }

    // Up to where transactions are whole, and how many bytes behind it belong to the same log and not to one that it took the place of.
    private static long WholeBytes(FileStream file, out long rest)
    {
        rest = file.Length;
        byte[] header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            return 0;
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        bool isBigEndian = magic == BigEndianMagic;
        var sum = Sum(header.AsSpan(0, 24), (0, 0), isBigEndian);
        if (magic is not (LittleEndianMagic or BigEndianMagic) || sum != Stored(header.AsSpan(24)))
            return 0;
        int page = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        ulong salt = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(16));
        byte[] frame = new byte[FrameHeaderBytes + page];
        long committed = HeaderBytes;
        bool isWhole = true;
        rest = 0;
        for (int read; (read = file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false)) > 0;)
        {
            // SQLite writes whole frames: one that breaks off before its salt was being written last, in this log.
            bool isOwn = read < SaltEnd || BinaryPrimitives.ReadUInt64BigEndian(frame.AsSpan(8)) == salt;
            if (isWhole && isOwn && read == frame.Length)
            {
                sum = Sum(frame.AsSpan(FrameHeaderBytes), Sum(frame.AsSpan(0, 8), sum, isBigEndian), isBigEndian);
                isWhole = sum == Stored(frame.AsSpan(16));
            }
            else
            {
                isWhole = false;
            }
            if (isWhole && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0)
            {
                committed = file.Position;
                rest = 0;
            }
            else if (isOwn)
            {
                rest = file.Position - committed;
            }
        }
        return committed;
    }

    private static (uint, uint) Stored(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes, (uint First, uint Second) sum, bool isBigEndian)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            sum.First += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) + sum.Second;
            sum.Second += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) + sum.First;
        }
        return sum;
    }
}
