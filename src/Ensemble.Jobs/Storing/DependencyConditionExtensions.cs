namespace Ensemble.Jobs.Storing;

/// <summary>What conditions mean.</summary>
internal static class DependencyConditionExtensions
{
    /// <summary>Whether an end is the one that was waited for.</summary>
    public static bool IsMetBy(this DependencyCondition condition, JobState end) => condition switch
    {
        DependencyCondition.Completed => end == JobState.Completed,
        DependencyCondition.Failed => end == JobState.Failed,
        _ => true,
    };

    /// <summary>What becomes of a job whose wait was in vain.</summary>
    public static JobState WhenInVain(this DependencyCondition condition) => condition == DependencyCondition.Completed ? JobState.Failed : JobState.Cancelled;
}
