using Ensemble.Processes;
using Ensemble.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Jobs.Logs;

/// <summary>Stands at a line of one log and reads on, up to the log's end or as it grows. Costs next to nothing before the log's first byte.</summary>
/// <param name="path">The log.</param>
/// <param name="rank">Whose lines they are; null for those of no rank.</param>
/// <param name="offset">Where to begin.</param>
internal sealed class LogCursor(string path, int? rank, long offset) : IDisposable
{
    private readonly WholeLines _whole = new();
    private LineSplitter? _lines;
    private SafeFileHandle? _file;
    private LogIndex? _index;
    private ProcessOutput? _live;
    private Task<long>? _more;
    private long _asked;
    private JobLogLine? _head;
    private bool _isLast;

    /// <summary>Gets whether nothing follows.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Gets the line it stands at; null where the next one is not there yet, or none follows.</summary>
    public JobLogLine? Head => _head ??= Read();

    /// <summary>Hears of more from somebody who writes.</summary>
    public void Attach(ProcessOutput live) => _live = live;

    /// <summary>Nobody writes any more: what there is is all.</summary>
    public LogCursor Finish()
    {
        _isLast = true;
        return this;
    }

    /// <summary>Goes on to the next line.</summary>
    public void Advance() => _head = null;

    /// <summary>
    /// A task that completes when there is more than what has been read, or when it is known that there never will be; null where nobody tells.
    /// </summary>
    public Task? MoreAsync(CancellationToken cancellationToken)
    {
        if (IsFinished || _live is null || _more is not null)
            return IsFinished ? null : _more;
        _asked = _lines?.ReadOffset ?? offset;
        return _more = _live.WaitBeyondAsync(_asked, cancellationToken).AsTask();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _index?.Dispose();
    }

    private JobLogLine? Read()
    {
        if (IsFinished)
            return null;
        if (_more is { IsCompletedSuccessfully: true, Result: var known })
        {
            // Compared with what was asked for: meanwhile more may have been read than was told.
            _isLast |= known <= _asked;
            _more = null;
        }
        _file ??= LogFiles.TryOpen(path);
        if (_file is null)
        {
            IsFinished = _isLast;
            return null;
        }
        _lines ??= new(offset);
        while (true)
        {
            while (_lines.TryTake(isLast: false, out var line))
            {
                if (_whole.TryTake(line, out line))
                    return Show(line);
            }
            if (Fill() > 0)
                continue;
            return _isLast ? ReadRest() : null;
        }
    }

    private JobLogLine? ReadRest()
    {
        while (_lines!.TryTake(isLast: true, out var line))
        {
            if (_whole.TryTake(line, out line))
                return Show(line);
        }
        if (_whole.TakeRest() is { } rest)
            return Show(rest);
        IsFinished = true;
        return null;
    }

    private int Fill()
    {
        int count = RandomAccess.Read(_file!, _lines!.Free().Span, _lines.ReadOffset);
        _lines.Filled(count);
        return count;
    }

    private JobLogLine Show(LogLine line)
    {
        _index ??= new(path);
        // Without an index it came before the file was last changed.
        var time = _index.ArrivedAt(line.Offset) ?? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return new(time, rank is { } number ? RankTag.Put(number, line.Text) : line.Text);
    }
}
