namespace Ensemble.Tasks.Flow;

/// <summary>Waits until a number of tasks have ended in all, with or without a result.</summary>
/// <param name="ended">How many.</param>
/// <param name="wanted">How many results it will then want to take.</param>
/// <param name="arrival">Its place among all that ever waited.</param>
internal sealed class ProgressWaiter(long ended, int wanted, long arrival) : FlowWaiter<long>
{
    public static IComparer<ProgressWaiter> BySatisfaction { get; } =
        Comparer<ProgressWaiter>.Create((one, other) => (one.Ended, one.Arrival).CompareTo((other.Ended, other.Arrival)));

    public long Ended => ended;

    public int Wanted => wanted;

    private long Arrival => arrival;
}
