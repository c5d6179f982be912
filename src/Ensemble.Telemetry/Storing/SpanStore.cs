using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>Writes spans: a block, its filter, and what it adds to the rows of its traces.</summary>
internal sealed class SpanStore(SqliteConnection connection, BlockTable blocks) : IDisposable
{
    private readonly SpanBlockEncoder _encoder = new();
    private readonly TraceTable _traces = new(connection);

    /// <summary>How many rows of traces wait to be written.</summary>
    public int WaitingTraces => _traces.Waiting;

    public void Write(IReadOnlyList<SpanRecord> spans, long resource)
    {
        var encoded = _encoder.Encode(spans);
        long block = blocks.Insert(BlockKind.Spans, resource, encoded);
        blocks.InsertFilter(block, _encoder.Traces);
        _traces.Add(spans, resource);
    }

    /// <summary>Brings the rows of traces up to date: before a transaction ends.</summary>
    public void WriteTraces() => _traces.WriteDeltas();

    public void Removed(StoredBlock block) => _traces.Remove(SpanBlock.Open(block.Data));

    public void Forget() => _traces.Forget();

    public void Dispose() => _traces.Dispose();
}
