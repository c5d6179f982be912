using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Logs;

/// <summary>Reads the index beside a log: records of an offset and the microseconds since 1970 at which the byte there came, both rising.</summary>
internal sealed class LogIndex : IDisposable
{
    private const int RecordBytes = 16;

    private readonly string path;
    private SafeFileHandle? file;
    private long next;
    private (long Offset, ulong Time)? current;
    private (long Offset, ulong Time)? following;

    internal LogIndex(string logPath) => path = logPath + ".idx";

    /// <summary>Says when the byte at an offset came. Offsets must not fall from call to call.</summary>
    internal DateTimeOffset? ArrivedAt(long offset)
    {
        while ((following ??= ReadAt(next)) is { } record && record.Offset <= offset)
        {
            current = record;
            following = null;
            next++;
        }
        return current is { } found && found.Offset <= offset ? Native.Clock.ToTime(found.Time) : null;
    }

    /// <summary>Finds the offset of the first byte that came at or after a time; null if none did.</summary>
    internal long? FirstSince(DateTimeOffset time)
    {
        ulong wanted = (ulong)Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        long low = 0, high = Open() is { } handle ? RandomAccess.GetLength(handle) / RecordBytes : 0;
        long count = high;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (ReadAt(middle) is { } record && record.Time < wanted)
                low = middle + 1;
            else
                high = middle;
        }
        return low < count ? ReadAt(low)?.Offset : null;
    }

    public void Dispose() => file?.Dispose();

    private (long Offset, ulong Time)? ReadAt(long record)
    {
        Span<byte> bytes = stackalloc byte[RecordBytes];
        return Open() is { } handle && RandomAccess.Read(handle, bytes, record * RecordBytes) == RecordBytes
            ? (BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]))
            : null;
    }

    private SafeFileHandle? Open() => file ??= LogFiles.TryOpen(path);
}
