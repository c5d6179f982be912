using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Structured log records, newest first.</summary>
/// <param name="Senders">Those that records are of.</param>
/// <param name="Rows">The records.</param>
/// <param name="Next">Where older ones are; null where there are none.</param>
internal sealed record LogAnswer(ImmutableArray<SenderInfo> Senders, ImmutableArray<LogRow> Rows, string? Next);
