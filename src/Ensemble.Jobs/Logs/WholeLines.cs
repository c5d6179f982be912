using System.Text;
using Ensemble.Processes.Logs;

namespace Ensemble.Jobs.Logs;

/// <summary>Puts the pieces of very long lines together again, up to a length at which a line is better cut than kept.</summary>
internal sealed class WholeLines
{
    /// <summary>The most characters of a line; what is longer is several lines.</summary>
    internal const int Longest = 1024 * 1024;

    private StringBuilder? _pieces;
    private LogLine _first;

    /// <summary>Takes a line or a piece. Returns whether a whole line is there now.</summary>
    public bool TryTake(LogLine piece, out LogLine line)
    {
        line = piece;
        bool goesOn = piece.Ending is LineEnding.Continued;
        if (_pieces is null && !goesOn)
            return true;
        if (_pieces is null)
        {
            _first = piece;
            _pieces = new();
        }
        _pieces.Append(piece.Text);
        if (goesOn && _pieces.Length < Longest)
            return false;
        line = Finish();
        return true;
    }

    /// <summary>Takes what is there when nothing follows; null where nothing is.</summary>
    public LogLine? TakeRest() => _pieces is null ? null : Finish();

    private LogLine Finish()
    {
        var line = _first with { Text = _pieces!.ToString(), Ending = LineEnding.Newline };
        _pieces = null;
        return line;
    }
}
