namespace CartPole.Agent;

/// <summary>Holds an agent to so many steps per second.</summary>
internal sealed class Pace(double stepsPerSecond, TimeProvider time)
{
    private static readonly TimeSpan LongestDebt = TimeSpan.FromSeconds(0.5);

    private readonly long start = time.GetTimestamp();
    private TimeSpan due;

    /// <summary>Waits until the steps just made may be over.</summary>
    public async Task WaitAsync(int steps, CancellationToken cancellationToken)
    {
        due += TimeSpan.FromSeconds(steps / stepsPerSecond);
        TimeSpan early = due - time.GetElapsedTime(start);
        if (early > TimeSpan.Zero)
            await Task.Delay(early, time, cancellationToken);
        else if (early < -LongestDebt)
            due -= early + LongestDebt; // An agent that was suspended does not make up for all of it in one burst.
    }
}
