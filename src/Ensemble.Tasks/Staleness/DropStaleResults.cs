namespace Ensemble.Tasks;

/// <summary>Drops results whose workflows were started more than a number of versions ago: none that is delivered is older.</summary>
/// <param name="maxStaleness">How many versions a result may be behind. 0: only results of the present version are of use.</param>
public sealed class DropStaleResults(int maxStaleness) : IStalenessStrategy
{
    /// <inheritdoc/>
    public bool IsTooOld(int startVersion, int endVersion, int version) => (long)version - startVersion > maxStaleness;
}
