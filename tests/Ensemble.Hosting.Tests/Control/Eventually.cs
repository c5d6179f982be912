namespace Ensemble.Hosting.Control;

/// <summary>Waits for what must come about, up to a deadline that only a defect reaches.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task BeTrueAsync(Func<bool> condition, string what) => BeTrueAsync(() => Task.FromResult(condition()), what);

    public static async Task BeTrueAsync(Func<Task<bool>> condition, string what)
    {
        using var late = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            late.IsCancellationRequested.Should().BeFalse("{0} within {1}", what, Deadline);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public static CancellationToken Late() => new CancellationTokenSource(Deadline).Token;
}
