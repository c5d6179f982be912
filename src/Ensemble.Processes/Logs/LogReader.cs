using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Logs;

/// <summary>Reads a log line by line, up to its present end or as it grows.</summary>
internal static class LogReader
{
    /// <summary>Reads what a log holds now, from the line or byte at <paramref name="offset"/> on.</summary>
    internal static async IAsyncEnumerable<LogLine> ReadAsync(string path, long offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using SafeFileHandle? file = LogFiles.TryOpen(path);
        if (file is null)
            yield break;
        using LogIndex index = new(path);
        LineSplitter lines = new(offset);
        bool isLast = false;
        while (!isLast)
        {
            isLast = await FillAsync(file, lines, long.MaxValue, cancellationToken) == 0;
            while (lines.TryTake(isLast, out LogLine line))
                yield return line with { ArrivedAt = index.ArrivedAt(line.Offset) };
        }
    }

    /// <summary>Reads the log of a running process as it is written, until the process and everything that could write to it has ended.</summary>
    /// <remarks>
    /// Sleeps until the launcher reports more; a reader that is slower than the process reads larger pieces and costs neither of them memory.
    /// </remarks>
    internal static async IAsyncEnumerable<LogLine> FollowAsync(ProcessOutput output, long offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using LogIndex index = new(output.Path);
        LineSplitter lines = new(offset);
        SafeFileHandle? file = null;
        try
        {
            bool isLast = false;
            while (!isLast)
            {
                long known = await output.WaitBeyondAsync(lines.ReadOffset, cancellationToken);
                file ??= LogFiles.TryOpen(output.Path);
                isLast = known <= lines.ReadOffset || file is null || await FillAsync(file, lines, known, cancellationToken) == 0;
                while (lines.TryTake(isLast, out LogLine line))
                    yield return line with { ArrivedAt = index.ArrivedAt(line.Offset) };
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    // Not beyond what is known to be this process's: the one that is started after it may append to the same file.
    private static async ValueTask<int> FillAsync(SafeFileHandle file, LineSplitter lines, long known, CancellationToken cancellationToken)
    {
        Memory<byte> free = lines.Free();
        int wanted = (int)Math.Min(free.Length, known - lines.ReadOffset);
        int count = await RandomAccess.ReadAsync(file, free[..wanted], lines.ReadOffset, cancellationToken);
        lines.Filled(count);
        return count;
    }
}
