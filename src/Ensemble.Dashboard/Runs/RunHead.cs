using System.Text;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Runs;

/// <summary>What a list says of a run, read from both ends of its journal.</summary>
/// <param name="Application">The AppHost's name; empty where only telemetry is there.</param>
/// <param name="Started">When it began; null where that is not known.</param>
/// <param name="Ended">When it ended, or was last heard of; null where that is not known.</param>
/// <param name="Outcome">How it went.</param>
internal sealed record RunHead(string Application, DateTimeOffset? Started, DateTimeOffset? Ended, RunOutcome Outcome)
{
    private const int MostOfBeginning = 64; // events, among which the source stands where the run has one
    private const int TailBytes = 64 * 1024; // the last event names what failed first of each experiment

    /// <summary>A run of which nothing can be read but that it is there.</summary>
    public static RunHead Unknown { get; } = new("", null, null, RunOutcome.Unknown);

    /// <summary>Of which commit it is; null where that is not known.</summary>
    public RunSource? Source { get; init; }

    /// <summary>Reads the ends of a journal.</summary>
    public static RunHead Read(RunFolder folder)
    {
        try
        {
            using var file = new FileStream(folder.JournalFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            RunEvent[] beginning = [.. Events(file, 0).Take(MostOfBeginning)];
            var last = Events(file, Math.Max(0, file.Length - TailBytes)).LastOrDefault();
            return beginning is [{ Body: RunStarted started } first, ..] && last is not null
                ? Of(first.Time, started, last) with { Source = beginning.Select(e => e.Body).OfType<RunSource>().FirstOrDefault() } : Unknown;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <summary>How a run went, by its first and its newest event.</summary>
    public static RunHead Of(DateTimeOffset time, RunStarted started, RunEvent last) => last.Body is RunEnded ended
        ? new(started.Application, time, last.Time, ended.ExitCode == 0 ? RunOutcome.Succeeded : RunOutcome.Failed)
        : new(started.Application, time, last.Time, RunOutcome.Lost);

    private static IEnumerable<RunEvent> Events(FileStream file, long from)
    {
        file.Position = from;
        byte[] buffer = new byte[(int)Math.Min(TailBytes, file.Length - from)];
        int read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        string[] lines = Encoding.UTF8.GetString(buffer, 0, read).Split('\n');
        foreach (string line in lines)
            if (TryRead(line) is { } happened)
                yield return happened;
    }

    // Lines that are cut off at the ends of what was read are no events.
    private static RunEvent? TryRead(string line)
    {
        try
        {
            return line.Length == 0 ? null : RunEventJson.Read(Encoding.UTF8.GetBytes(line));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
