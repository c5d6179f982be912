using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Traces, newest first.</summary>
internal sealed record TraceListAnswer(ImmutableArray<SenderInfo> Senders, ImmutableArray<TraceRow> Rows, string? Next);
