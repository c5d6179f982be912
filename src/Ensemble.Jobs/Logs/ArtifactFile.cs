using Ensemble.Jobs.Backends;
using Ensemble.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Jobs.Logs;

/// <summary>The file in which one process says what it makes, a JSON object a line.</summary>
/// <param name="path">The file; the process makes it, if it has anything to say.</param>
/// <param name="reports">Hears of it.</param>
internal sealed class ArtifactFile(string path, IAttemptReports reports)
{
    private readonly Lock _gate = new();
    private readonly WholeLines _whole = new();
    private LineSplitter? _lines;
    private bool _isReading;
    private bool _isAsked;

    /// <summary>There is more. Reads it, unless somebody does already.</summary>
    public void Look()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (_isReading)
                return;
            _isReading = true;
        }
        _ = Task.Run(ReadWhileAsked);
    }

    /// <summary>Gets whether its process has said anything.</summary>
    public bool IsThere => File.Exists(path);

    /// <summary>Nothing more will come: reads the rest, a last line without an end included.</summary>
    public void Complete()
    {
        lock (_gate)
            Read_NeedsLock(isLast: true);
    }

    private void ReadWhileAsked()
    {
        while (true)
        {
            lock (_gate)
            {
                _isReading = _isAsked;
                if (!_isAsked)
                    return;
                _isAsked = false;
                Read_NeedsLock(isLast: false);
            }
        }
    }

    // Reports do not block, and lines of two readers at once would come twice.
    private void Read_NeedsLock(bool isLast)
    {
        using SafeFileHandle? file = LogFiles.TryOpen(path);
        if (file is null)
            return;
        _lines ??= new(offset: 0);
        int count;
        do
        {
            count = RandomAccess.Read(file, _lines.Free().Span, _lines.ReadOffset);
            _lines.Filled(count);
            while (_lines.TryTake(isLast && count == 0, out var line))
            {
                if (_whole.TryTake(line, out line))
                    RankReport.HearJson(line.Text, reports);
            }
        }
        while (count > 0);
        if (isLast && _whole.TakeRest() is { } rest)
            RankReport.HearJson(rest.Text, reports);
    }
}
