namespace Ensemble.Telemetry.Drops;

/// <summary>How much of something was dropped, and why.</summary>
internal readonly record struct DropCount(DropKind Kind, DropReason Reason, long Count);
