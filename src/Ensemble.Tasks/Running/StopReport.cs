namespace Ensemble.Tasks;

/// <summary>What a stop came to.</summary>
/// <param name="Dropped">How many tasks were queued and will never start.</param>
/// <param name="StillRunning">The ids of tasks that did not end in time, in ascending order: they do not heed their token. Their results can be
/// drained when they end.</param>
public sealed record StopReport(int Dropped, IReadOnlyList<long> StillRunning)
{
    /// <summary>Whether nothing runs any more.</summary>
    public bool IsClean => StillRunning.Count == 0;
}
