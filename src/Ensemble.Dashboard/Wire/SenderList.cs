using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>All who sent telemetry, and how much was dropped.</summary>
internal sealed record SenderList(ImmutableArray<SenderCount> Senders, ImmutableArray<DroppedCount> Dropped);
