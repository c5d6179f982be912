using System.Text;
using Ensemble.Hosting.Consoles.Patterns;
using Ensemble.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Consoles;

/// <summary>How far a search has come in one log: what of it is left, and lines of the last block that were found and not yet taken.</summary>
/// <remarks>The files are open only while a block is read: there may be thousands of them.</remarks>
internal sealed class LogScan
{
    private const int LongestText = 64 * 1024;
    private const int LongestLine = 1024 * 1024;
    private const int WorthTwoThreads = 512 * 1024;

    private readonly ConsoleLog _log;
    private readonly bool _forwards;
    private readonly int _blockBytes;
    private readonly Queue<(LineSpan Line, long Time)> _found = new();
    private byte[] _block = [];
    private int _count;
    private long _blockOffset;
    private ConsolePosition _afterBlock;
    private long _begin;
    private long _end;

    private LogScan(ConsoleLog log, bool forwards, int blockBytes)
    {
        _log = log;
        _forwards = forwards;
        _blockBytes = blockBytes;
    }

    /// <summary>Whether there is nothing left.</summary>
    public bool IsDone => LeftBytes == 0 && !HasLine;

    /// <summary>Whether a line was found that can be taken.</summary>
    public bool HasLine => _found.Count > 0;

    /// <summary>How much is still to be looked through.</summary>
    public long LeftBytes => _end - _begin;

    /// <summary>The place of the next line to be taken; where none is found yet, one that it cannot be before in the order of the search.</summary>
    public ConsolePosition Place { get; private set; }

    /// <summary>Begins with what a query is about.</summary>
    public static LogScan Open(ConsoleLog log, ConsoleQuery query, int blockBytes)
    {
        var scan = new LogScan(log, query.Forwards, blockBytes);
        using var file = LogFiles.TryOpen(log.Path);
        if (file is null)
            return scan;
        using var times = new LogTimes(log.Path);
        (scan._begin, scan._end) = LogRange.Of(log, file, times, query);
        scan.Move(times);
        return scan;
    }

    /// <summary>The next line.</summary>
    public ConsoleLine Take()
    {
        var (line, time) = _found.Dequeue();
        var text = _block.AsSpan(line.Start, Math.Min(line.Length, LongestText));
        long offset = _blockOffset + line.Start;
        int behind = line.Start;
        LineSpan.Next(_block.AsSpan(0, _count), ref behind);
        if (_found.TryPeek(out var next))
            Place = new(next.Time, _log.Name, _blockOffset + next.Line.Start);
        else
            Place = _afterBlock;
        return new(_log, new(time, _log.Name, offset), new(time, _log.Name, _blockOffset + behind), Encoding.UTF8.GetString(text), line.Length > LongestText);
    }

    /// <summary>Looks through the next block.</summary>
    /// <returns>How many bytes that were.</returns>
    public long Scan(LinePattern pattern)
    {
        using var file = LogFiles.TryOpen(_log.Path);
        if (file is null)
        {
            long gone = LeftBytes; // somebody removed it
            _end = _begin;
            return gone;
        }
        using var times = new LogTimes(_log.Path);
        _count = Read(file);
        var lines = Find(pattern, _count);
        if (!_forwards)
            lines.Reverse();
        foreach (var line in lines)
            _found.Enqueue((line, times.At(_blockOffset + line.Start)));
        Move(times);
        if (_found.TryPeek(out var first))
            Place = new(first.Time, _log.Name, _blockOffset + first.Line.Start);
        return _count;
    }

    private void Move(LogTimes times)
    {
        if (LeftBytes > 0)
            _afterBlock = _forwards ? new(times.At(_begin), _log.Name, _begin) : new(times.At(_end - 1), _log.Name, _end);
        Place = _afterBlock;
    }

    // Whole lines only; one that is longer than the longest is cut.
    private int Read(SafeFileHandle file)
    {
        for (int wanted = _blockBytes; ; wanted = Math.Min(2 * wanted, Math.Max(LongestLine, _blockBytes)))
        {
            int size = (int)Math.Min(wanted, LeftBytes);
            long from = _forwards ? _begin : _end - size;
            _block = new byte[size];
            int read = RandomAccess.Read(file, _block, from);
            if (read < size)
            {
                _end = Math.Max(_begin, _forwards ? from + read : _begin); // it was made shorter meanwhile
                _blockOffset = from;
                return _forwards ? read : 0;
            }
            bool isRest = size == LeftBytes;
            int edge = _forwards ? _block.AsSpan().LastIndexOf((byte)'\n') + 1 : _block.AsSpan(0, size - 1).IndexOf((byte)'\n') + 1;
            if (!isRest && edge == 0 && size < LongestLine)
                continue;
            if (isRest || edge == 0)
                edge = _forwards ? size : 0;
            if (_forwards)
            {
                _blockOffset = from;
                _begin += edge;
                return edge;
            }
            _block = edge == 0 ? _block : _block[edge..];
            _blockOffset = from + edge;
            _end = _blockOffset;
            return size - edge;
        }
    }

    private List<LineSpan> Find(LinePattern pattern, int count)
    {
        var first = new List<LineSpan>();
        int middle = count < WorthTwoThreads ? 0 : _block.AsSpan(0, count / 2).LastIndexOf((byte)'\n') + 1;
        if (middle == 0)
        {
            pattern.Find(_block.AsSpan(0, count), 0, first);
            return first;
        }
        var second = new List<LineSpan>();
        Parallel.Invoke(
            () => pattern.Find(_block.AsSpan(0, middle), 0, first),
            () => pattern.Find(_block.AsSpan(middle, count - middle), middle, second));
        first.AddRange(second);
        return first;
    }
}
