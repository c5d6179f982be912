namespace Ensemble.Tasks.Support;

/// <summary>Work that is done at once.</summary>
internal static class Work
{
    public static Func<CancellationToken, Task<int>> Giving(int value) => _ => Task.FromResult(value);

    /// <summary>Not even a task.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "VSTHRD114", Justification = "A mistake that users make.")]
    public static Task<int> Nothing(CancellationToken cancellationToken) => null!;

    public static Func<CancellationToken, Task<int>> Throwing(Exception failure) => _ => throw failure;
}
