namespace Ensemble.Jobs;

/// <summary>Questions about states.</summary>
public static class JobStateExtensions
{
    /// <summary>Whether nothing comes after it.</summary>
    /// <param name="state">The state.</param>
    public static bool IsEnd(this JobState state) => state is JobState.Completed or JobState.Failed or JobState.Cancelled;
}
