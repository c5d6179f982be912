using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Logs;

/// <summary>Finds where in a log to begin to read.</summary>
internal static class LogPosition
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Gives the offset at which the last <paramref name="count"/> lines begin; 0 if there are not more.</summary>
    internal static long OfLastLines(string path, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using SafeFileHandle? file = LogFiles.TryOpen(path);
        if (file is null)
            return 0;
        long length = RandomAccess.GetLength(file);
        if (count == 0)
            return length;
        byte[] block = new byte[BlockBytes];

        // The line feed at the very end closes the last line and begins none.
        long end = length - 1;
        while (end > 0)
        {
            int size = (int)Math.Min(BlockBytes, end);
            Span<byte> bytes = block.AsSpan(0, RandomAccess.Read(file, block.AsSpan(0, size), end - size));
            int at;
            while ((at = bytes.LastIndexOf((byte)'\n')) >= 0)
            {
                if (--count == 0)
                    return end - size + at + 1;
                bytes = bytes[..at];
            }
            end -= size;
        }
        return 0;
    }

    /// <summary>Gives the offset of the first byte that came at or after a time; the end of the log if none did.</summary>
    internal static long Since(string path, DateTimeOffset time)
    {
        using LogIndex index = new(path);
        return index.FirstSince(time) ?? (File.Exists(path) ? new FileInfo(path).Length : 0);
    }
}
