namespace Ensemble.Tasks;

/// <summary>For every result that was dropped one more may be started.</summary>
public sealed class DroppedResultsCredit : ICapacityModifier
{
    private long _dropped;

    /// <inheritdoc/>
    public long Extra(int version) => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Dropped(int count, int version) => Interlocked.Add(ref _dropped, count);
}
