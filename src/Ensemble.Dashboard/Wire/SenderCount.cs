namespace Ensemble.Dashboard.Wire;

/// <summary>How much of whom there is.</summary>
internal sealed record SenderCount(SenderInfo Sender, long Spans, long LogRecords, long Points, long Bytes);
