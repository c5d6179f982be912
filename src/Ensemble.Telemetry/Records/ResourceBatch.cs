using Ensemble.Telemetry.Drops;

namespace Ensemble.Telemetry;

/// <summary>Items of one process that came together.</summary>
/// <typeparam name="T">Spans, log records or points.</typeparam>
/// <param name="Resource">Who sent them.</param>
/// <param name="Items">The items, as they came.</param>
/// <param name="MemoryBytes">About how much memory the items hold.</param>
/// <param name="Drops">What was not taken of what came; null for nothing.</param>
internal sealed record ResourceBatch<T>(TelemetryResource Resource, IReadOnlyList<T> Items, long MemoryBytes, DropTally? Drops);
