namespace Ensemble.Jobs.Scheduling;

/// <summary>Everything of one priority.</summary>
internal sealed class PriorityLevel
{
    /// <summary>Types that have unfinished jobs.</summary>
    public Dictionary<string, TypeTurn> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Classes of which jobs wait for their turn.</summary>
    public HashSet<JobClass> Waiting { get; } = [];
}
