using System.Collections.Immutable;
using Ensemble.Jobs.Logs;
using Ensemble.Processes.Logs;

namespace Ensemble.Jobs.Backends;

/// <summary>What a process said last, for those who ask why it failed.</summary>
internal static class LastWords
{
    private const int Most = 20;
    private const int Longest = 2000;

    /// <summary>The last lines of both its streams, by time, the oldest first.</summary>
    public static ImmutableArray<string> Read(JobFiles files, ProcessAttempt attempt, int rank)
    {
        using LogMerge merge = new();
        foreach (bool isError in (ReadOnlySpan<bool>)[false, true])
        {
            string path = files.ProcessLog(attempt.Start.Number, attempt.Start.Attempt, attempt.Tag(rank), isError);
            merge.Add(new LogCursor(path, null, LogPosition.OfLastLines(path, Most)).Finish());
        }
        Queue<string> kept = new();
        while (merge.Take() is { Text: var text })
        {
            kept.Enqueue(text.Length > Longest ? text[..Longest] + "…" : text);
            if (kept.Count > Most)
                kept.Dequeue();
        }
        return [.. kept];
    }
}
