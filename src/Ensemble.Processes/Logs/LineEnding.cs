namespace Ensemble.Processes.Logs;

/// <summary>What came after a line's text.</summary>
internal enum LineEnding
{
    /// <summary>A line feed, with or without carriage returns before it.</summary>
    Newline,

    /// <summary>A carriage return alone: the next line overwrites this one, as progress bars do.</summary>
    CarriageReturn,

    /// <summary>Nothing yet: the line is too long for one piece and goes on in the next.</summary>
    Continued,

    /// <summary>The end of the log, without a line feed.</summary>
    EndOfLog,
}
