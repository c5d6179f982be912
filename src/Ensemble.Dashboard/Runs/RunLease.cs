namespace Ensemble.Dashboard.Runs;

/// <summary>A run that stays open as long as this is held.</summary>
/// <param name="run">The run.</param>
/// <param name="giveBack">Called once when it is needed no more.</param>
internal sealed class RunLease(IShownRun run, Action giveBack) : IAsyncDisposable
{
    private int _given;

    /// <summary>The run.</summary>
    public IShownRun Run { get; } = run;

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
            giveBack();
        return ValueTask.CompletedTask;
    }
}
