namespace Ensemble.Telemetry.Queries;

/// <summary>Where a block is, and when what is in it was.</summary>
internal readonly record struct BlockPlace(long Id, long Resource, TimeRange Range, int Items, int Errors);
