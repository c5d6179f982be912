namespace Ensemble.Telemetry.Otlp;

/// <summary>What one request brought.</summary>
/// <typeparam name="T">Spans, log records or points.</typeparam>
/// <param name="Batches">What was taken, by process.</param>
/// <param name="Items">How many items that is.</param>
/// <param name="Rejected">How many items were not taken.</param>
/// <param name="MemoryBytes">About how much memory the items hold.</param>
/// <param name="Malformed">Why nothing could be read; null when all could.</param>
internal sealed record OtlpMessage<T>(IReadOnlyList<ResourceBatch<T>> Batches, int Items, long Rejected, long MemoryBytes, string? Malformed)
{
    /// <summary>A request that cannot be read.</summary>
    public static OtlpMessage<T> Unreadable(string why) => new([], 0, 0, 0, why);
}
