namespace Ensemble.Tasks.Flow;

/// <summary>Waits for a number of results.</summary>
/// <param name="count">How many, at least 1.</param>
/// <param name="arrival">Its place among all that ever waited.</param>
internal sealed class CountWaiter<T>(int count, long arrival) : FlowWaiter<FlowEntry<T>[]>
{
    /// <summary>The one that is satisfied first comes first; among equals the one that came first.</summary>
    public static IComparer<CountWaiter<T>> BySatisfaction { get; } =
        Comparer<CountWaiter<T>>.Create((one, other) => (one.Count, one.Arrival).CompareTo((other.Count, other.Arrival)));

    public int Count => count;

    /// <summary>How many results there were when its time was up.</summary>
    public int Received { get; set; }

    private long Arrival => arrival;
}
