namespace Ensemble.Tasks.Flow;

/// <summary>Waits until a number of tasks have ended in all, with or without a result.</summary>
internal sealed class ProgressWaiter(long ended, long arrival) : FlowWaiter<long>
{
    public static IComparer<ProgressWaiter> BySatisfaction { get; } =
        Comparer<ProgressWaiter>.Create((one, other) => (one.Ended, one.Arrival).CompareTo((other.Ended, other.Arrival)));

    public long Ended => ended;

    private long Arrival => arrival;
}
