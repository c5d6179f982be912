namespace Ensemble.Tasks.Support;

/// <summary>Work that is done at once.</summary>
internal static class Work
{
    public static Func<CancellationToken, Task<int>> Giving(int value) => _ => Task.FromResult(value);

    public static Func<CancellationToken, Task<int>> Throwing(Exception failure) => _ => throw failure;
}
