namespace Ensemble.Hosting.Runs;

/// <summary>Which part of a log is wanted.</summary>
public sealed record LogQuery
{
    /// <summary>Everything there is, then the end.</summary>
    public static LogQuery All { get; } = new();

    /// <summary>Lines that arrived at this time or later; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many of the newest lines that are there already; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Which streams; what is not wanted is not read either.</summary>
    public LogStreams Streams { get; init; } = LogStreams.Both;

    /// <summary>Whether to go on as the log grows, until the run has ended.</summary>
    public bool Follow { get; init; }
}
