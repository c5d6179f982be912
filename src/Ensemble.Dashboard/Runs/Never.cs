namespace Ensemble.Dashboard.Runs;

/// <summary>What never happens.</summary>
internal static class Never
{
    /// <summary>A task that never ends. Whoever waits for it waits for something else too.</summary>
    public static Task Task { get; } = new TaskCompletionSource().Task;
}
