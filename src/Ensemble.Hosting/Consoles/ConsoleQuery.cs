using Ensemble.Hosting.Consoles.Patterns;

namespace Ensemble.Hosting.Consoles;

/// <summary>Asks for a page of merged logs.</summary>
internal sealed record ConsoleQuery
{
    /// <summary>The most lines of a page.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>What lines must have in them; null for all lines.</summary>
    public LinePattern? Pattern { get; init; }

    /// <summary>Only what came at or after it; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what came before it; null for all.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page begins: its lines are before it, or with <see cref="Forwards"/> behind it. Null for the end, or the beginning.</summary>
    public ConsolePosition? Start { get; init; }

    /// <summary>Whether the earliest lines are wanted first. Default: the newest first.</summary>
    public bool Forwards { get; init; }

    /// <summary>How many lines: 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 500;

    /// <summary>After how long a search that has not found enough tells what it has, and where to go on; null for never.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>By the name of a log where what is behind it does not count, whatever came since; null for all that is there.</summary>
    public IReadOnlyDictionary<string, long>? Ends { get; init; }

    /// <summary>Whether a last line without its end counts as one: it does where nothing is written any more.</summary>
    public bool WithUnfinished { get; init; }
}
