using Ensemble.Telemetry.Drops;

namespace Ensemble.Telemetry.Queries;

/// <summary>How much of a process was dropped.</summary>
internal sealed record DropEntry(ProcessKey Process, DropCount Drops);
