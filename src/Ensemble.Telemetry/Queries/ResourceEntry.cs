namespace Ensemble.Telemetry.Queries;

/// <summary>A process that sent telemetry, and how much of it there is.</summary>
/// <param name="Resource">The process, as it described itself last.</param>
/// <param name="Spans">Spans in the store.</param>
/// <param name="LogRecords">Log records in the store.</param>
/// <param name="Points">Points in the store.</param>
/// <param name="Bytes">Bytes of the blocks of all of them.</param>
internal sealed record ResourceEntry(TelemetryResource Resource, long Spans, long LogRecords, long Points, long Bytes);
