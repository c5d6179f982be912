namespace Ensemble.Tasks;

/// <summary>
/// Gives capacity back for results that were accepted and then dropped: they count as accepted, but no batch of theirs will ever move the version on.
/// Called under locks: quick, without waiting, and without calling back.
/// </summary>
public interface ICapacityModifier
{
    /// <summary>How many workflows may be started beyond what version and batch size allow. Concurrency bounds them still.</summary>
    /// <param name="version">The present version.</param>
    long Extra(int version);

    /// <summary>Results were dropped.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="version">The version for which they were too old.</param>
    void Dropped(int count, int version);
}
