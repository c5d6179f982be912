namespace Ensemble.Jobs.Overview;

/// <summary>How the members of an array stand, as far as they are looked for.</summary>
/// <param name="Id">What their ids begin with.</param>
/// <param name="Counts">How many are where.</param>
/// <param name="ScheduledAt">When the first was acknowledged.</param>
/// <param name="StartedAt">When the first of them began; null before.</param>
/// <param name="CompletedAt">When the last of them ended; null before.</param>
internal sealed record ArrayTally(string Id, JobCounts Counts, DateTimeOffset ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);
