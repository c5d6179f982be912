namespace CartPole.Learner;

/// <summary>How many steps arrive in a second, over the last two.</summary>
internal sealed class StepRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly Queue<(long At, long Steps)> observed = new([(time.GetTimestamp(), 0)]);

    /// <summary>Takes note of the steps so far and says at what rate they have come.</summary>
    public double Observe(long steps)
    {
        observed.Enqueue((time.GetTimestamp(), steps));
        while (observed.Count > 2 && time.GetElapsedTime(observed.Peek().At) > Window)
            observed.Dequeue();
        (long at, long before) = observed.Peek();
        return (steps - before) / Math.Max(time.GetElapsedTime(at).TotalSeconds, 0.001);
    }
}
