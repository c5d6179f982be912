using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Logs;

/// <summary>Says when any byte of a log came, and where a time begins in it: both by halving the index beside the log, which is not read as a whole.</summary>
internal sealed class LogTimes : IDisposable
{
    private const int RecordBytes = 16;

    private readonly SafeFileHandle? file;
    private readonly long count;
    private readonly long without;
    private long rangeBegin = 1;
    private long rangeEnd;
    private long rangeTime;

    /// <param name="logPath">The log.</param>
    internal LogTimes(string logPath)
    {
        file = LogFiles.TryOpen(logPath + ".idx");
        count = file is null ? 0 : RandomAccess.GetLength(file) / RecordBytes;
        // A log without an index came at some time before it was last changed; better all at once than at no time.
        without = count == 0 && File.Exists(logPath) ? (File.GetLastWriteTimeUtc(logPath) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : 0;
    }

    /// <summary>When the byte at an offset came, microseconds since 1970.</summary>
    internal long At(long offset)
    {
        if (count == 0)
            return without;
        if (offset < rangeBegin || offset >= rangeEnd)
            Find(offset);
        return rangeTime;
    }

    /// <summary>The offset of the first byte that came at or after a time; null where none did.</summary>
    internal long? FirstSince(long microseconds)
    {
        if (count == 0)
            return without >= microseconds ? 0 : null;
        long at = First(record => Read(record).Time >= microseconds);
        return at < count ? Read(at).Offset : null;
    }

    public void Dispose() => file?.Dispose();

    private void Find(long offset)
    {
        long behind = First(record => Read(record).Offset > offset);
        (rangeBegin, rangeTime) = behind == 0 ? (0, Read(0).Time) : Read(behind - 1);
        rangeEnd = behind < count ? Read(behind).Offset : long.MaxValue;
    }

    private long First(Func<long, bool> isThere)
    {
        long low = 0, high = count;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (isThere(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private (long Offset, long Time) Read(long record)
    {
        Span<byte> bytes = stackalloc byte[RecordBytes];
        return RandomAccess.Read(file!, bytes, record * RecordBytes) == RecordBytes
            ? (BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]))
            : (long.MaxValue, long.MaxValue); // cut off meanwhile: nothing is known behind it
    }
}
