namespace TaskRates;

/// <summary>The work of all contestants: nothing.</summary>
internal static class NoOp
{
    private static readonly Task<int> Done = Task.FromResult(1);

    public static Func<CancellationToken, Task<int>> Work { get; } = static _ => Done;
}
