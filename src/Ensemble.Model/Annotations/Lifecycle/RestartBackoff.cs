namespace Ensemble.Model;

/// <summary>The pause before a restart: <c>min(Initial * Factor^(n-1), Maximum)</c> before the n-th in a row.</summary>
/// <param name="Initial">Before the first restart.</param>
/// <param name="Factor">At least 1.</param>
/// <param name="Maximum">Never longer than this.</param>
/// <param name="ResetAfter">A process that ran this long starts counting from one again.</param>
public sealed record RestartBackoff(TimeSpan Initial, double Factor, TimeSpan Maximum, TimeSpan ResetAfter)
{
    /// <summary>1 s, doubling, at most 1 min; counting starts again after 10 min of running.</summary>
    public static RestartBackoff Default { get; } = new(TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    /// <summary>No pause at all.</summary>
    public static RestartBackoff None { get; } = new(TimeSpan.Zero, 1, TimeSpan.Zero, TimeSpan.FromMinutes(10));

    /// <summary>The pause before a restart.</summary>
    /// <param name="restart">Which restart in a row, from 1.</param>
    public TimeSpan Before(int restart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(restart, 1);
        double ticks = Initial.Ticks * Math.Pow(Factor, restart - 1);
        return ticks >= Maximum.Ticks ? Maximum : TimeSpan.FromTicks((long)ticks);
    }
}
