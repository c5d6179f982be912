namespace Ensemble.Hosting.Health;

/// <summary>Asks one check again and again.</summary>
/// <param name="check">What to ask.</param>
/// <param name="time">The clock.</param>
/// <param name="isEager">
/// Whether to ask at short intervals until it was well for the first time, for those who wait for that. A check whose failure ends a process is never asked
/// faster than declared: its failures would be counted while the process has hardly begun.
/// </param>
internal sealed class CheckLoop(ICheck check, TimeProvider time, bool isEager)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until cancelled.</summary>
    /// <param name="report">Called with every change: null when it became well, else what is wrong.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    public async Task RunAsync(Action<string?> report, CancellationToken cancellationToken)
    {
        if (check.InitialDelay > TimeSpan.Zero)
            await Task.Delay(check.InitialDelay, time, cancellationToken);
        bool? reported = null;
        int failures = 0;
        bool isWaiting = isEager;
        var pause = Soon;
        while (true)
        {
            var result = await check.LookAsync(cancellationToken);
            failures = result.IsHealthy ? 0 : failures + 1;
            if (result.IsHealthy && reported is not true)
            {
                reported = true;
                report(null);
            }
            else if (reported is not false && failures >= check.FailureThreshold)
            {
                reported = false;
                report($"{check.Name}: {result.Failure}");
            }
            isWaiting &= !result.IsHealthy;
            pause = isWaiting ? Shorter(pause * 2, check.Interval) : check.Interval;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
