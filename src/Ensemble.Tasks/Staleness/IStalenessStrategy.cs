namespace Ensemble.Tasks;

/// <summary>Decides which results are too old to be of use. They are dropped before delivery: when the version advances, and when they come.</summary>
/// <remarks>Called under a lock: quick, without waiting, and without calling back.</remarks>
public interface IStalenessStrategy
{
    /// <summary>Whether a result is too old.</summary>
    /// <param name="startVersion">The version when its workflow was started.</param>
    /// <param name="endVersion">The version when it ended.</param>
    /// <param name="version">The present version.</param>
    bool IsTooOld(int startVersion, int endVersion, int version);
}
