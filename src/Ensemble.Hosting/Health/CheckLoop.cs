namespace Ensemble.Hosting.Health;

/// <summary>Asks one check again and again: soon while it fails, at its own pace while it is well.</summary>
internal sealed class CheckLoop(ICheck check, TimeProvider time)
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
            pause = reported is true ? check.Interval : Shorter(pause * 2, check.Interval);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
