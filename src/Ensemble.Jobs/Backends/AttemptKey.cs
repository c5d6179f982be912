using System.Globalization;

namespace Ensemble.Jobs.Backends;

/// <summary>What the launcher knows a process of a job by, so that a later host finds it again.</summary>
/// <param name="Backend">The backend whose process it is.</param>
/// <param name="Number">The job's number.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Rank">The rank; 0 for a process that is none.</param>
internal readonly record struct AttemptKey(string Backend, long Number, int Attempt, int Rank)
{
    /// <summary>Reads a key back; null where it is none of a job's process.</summary>
    public static AttemptKey? TryRead(string text) =>
        text.Split('/') is [var backend, var number, var attempt, var rank]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long job)
        && int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out int execution)
        && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            ? new(backend, job, execution, place)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Backend}/{Number}/{Attempt}/{Rank}");
}
