namespace Ensemble.Telemetry.Blocks;

/// <summary>A block of rows that each have a time.</summary>
/// <typeparam name="T">What a row is.</typeparam>
internal interface IRowBlock<out T>
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>When it was, nanoseconds since 1970.</summary>
    long Time(int row);

    /// <summary>The row, put together.</summary>
    T Row(int row);
}
