namespace Ensemble.Tasks;

/// <summary>In which order a wait hands out its results. Which results these are does not depend on it: always the oldest submitted of those that are
/// there.</summary>
public enum ResultOrder
{
    /// <summary>At random, from a seed. Keeps what learns from results from seeing the quick ones first.</summary>
    Shuffled,

    /// <summary>As they ended.</summary>
    Completion,

    /// <summary>As they were submitted.</summary>
    Submission,
}
