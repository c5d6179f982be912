using Ensemble.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Consoles;

/// <summary>Finds the part of a log that a query is about: from one line's beginning to another's.</summary>
internal static class LogRange
{
    // Longer lines are taken for several.
    private const int LongestLine = 1024 * 1024;

    /// <summary>The offsets of the first byte, and behind the last one.</summary>
    public static (long Begin, long End) Of(ConsoleLog log, SafeFileHandle file, LogTimes times, ConsoleQuery query)
    {
        long begin = 0, end = RandomAccess.GetLength(file);
        if (query.Ends?.TryGetValue(log.Name, out long last) is true)
            end = Math.Min(end, last);
        else if (!query.WithUnfinished)
            end = EndOfWholeLines(log.Path, file, end);
        if (query.From is { } from)
            begin = Place(log, file, times, ConsolePosition.At(from), end);
        if (query.To is { } to)
            end = Place(log, file, times, ConsolePosition.At(to), end);
        if (query.Start is { } start)
        {
            long place = Place(log, file, times, start, end);
            (begin, end) = query.Forwards ? (Math.Max(begin, place), end) : (begin, Math.Min(end, place));
        }
        return (begin, Math.Max(begin, end));
    }

    /// <summary>The offset behind the last line of a log that has its end; 0 where there is none.</summary>
    public static long EndOfWholeLines(string path)
    {
        using var file = LogFiles.TryOpen(path);
        return file is null ? 0 : EndOfWholeLines(path, file, RandomAccess.GetLength(file));
    }

    private static long Place(ConsoleLog log, SafeFileHandle file, LogTimes times, ConsolePosition position, long end)
    {
        int order = string.CompareOrdinal(log.Name, position.Log);
        if (order == 0)
            return Math.Min(position.Offset, end);
        return times.FirstSince(order < 0 ? position.Time + 1 : position.Time) is { } offset ? Math.Min(BeginOfLine(file, offset), end) : end;
    }

    // A line whose first byte came earlier belongs to what is before, though the rest of it came later.
    private static long BeginOfLine(SafeFileHandle file, long offset)
    {
        if (offset == 0)
            return 0;
        byte[] block = new byte[4096];
        for (long at = offset - 1; at < offset + LongestLine; at += block.Length)
        {
            int count = RandomAccess.Read(file, block, at);
            int found = block.AsSpan(0, count).IndexOf((byte)'\n');
            if (found >= 0)
                return at + found + 1;
            if (count < block.Length)
                return at + count;
        }
        return offset;
    }

    private static long EndOfWholeLines(string path, SafeFileHandle file, long length)
    {
        Span<byte> last = stackalloc byte[1];
        return length == 0 || (RandomAccess.Read(file, last, length - 1) == 1 && last[0] == (byte)'\n') ? length : LogPosition.OfLastLines(path, 1);
    }
}
