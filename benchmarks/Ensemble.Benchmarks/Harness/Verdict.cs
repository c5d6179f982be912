namespace Ensemble.Benchmarks.Harness;

/// <summary>What came of a row.</summary>
internal enum Verdict
{
    /// <summary>Nothing was to be reached.</summary>
    Information,

    /// <summary>Reached.</summary>
    Met,

    /// <summary>Not reached.</summary>
    Missed,

    /// <summary>The rival is not installed.</summary>
    NotMeasured,
}
