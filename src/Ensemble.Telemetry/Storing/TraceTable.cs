using System.Runtime.InteropServices;
using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>One row for each trace, so that they can be listed without opening blocks. A row changes once per transaction, however many spans came.</summary>
internal sealed class TraceTable : IDisposable
{
    private const string Upsert = """
        INSERT INTO trace(trace, start, end, name, resource, rooted, spans, errors, resources) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT(trace) DO UPDATE SET
            name = CASE WHEN excluded.rooted > rooted OR (excluded.rooted = rooted AND excluded.start < start) THEN excluded.name ELSE name END,
            resource = CASE WHEN excluded.rooted > rooted OR (excluded.rooted = rooted AND excluded.start < start) THEN excluded.resource ELSE resource END,
            rooted = max(rooted, excluded.rooted), start = min(start, excluded.start), end = max(end, excluded.end),
            spans = spans + excluded.spans, errors = errors + excluded.errors, resources = resources | excluded.resources
        """;

    private readonly Dictionary<TraceId, TraceDelta> _deltas = [];
    private readonly Statement _upsert;
    private readonly Statement _subtract;
    private readonly Statement _delete;

    public TraceTable(SqliteConnection connection)
    {
        _upsert = new(connection, Upsert, 9);
        _subtract = new(connection, "UPDATE trace SET spans = spans - $1, errors = errors - $2 WHERE trace = $0 RETURNING spans", 3);
        _delete = new(connection, "DELETE FROM trace WHERE trace = $0", 1);
    }

    /// <summary>How many traces wait to be written.</summary>
    public int Waiting => _deltas.Count;

    public void Add(IReadOnlyList<SpanRecord> spans, long resource)
    {
        foreach (var span in spans)
            CollectionsMarshal.GetValueRefOrAddDefault(_deltas, span.TraceId, out _).Add(span, resource);
    }

    /// <summary>Takes the spans of a block that is deleted out of their traces' rows, and with the last span the row.</summary>
    public void Remove(SpanBlock block)
    {
        WriteDeltas();
        var counts = new (int Spans, int Errors)[block.Traces.Count];
        for (int row = 0; row < block.Count; row++)
        {
            ref var count = ref counts[block.TraceIndex(row)];
            count = (count.Spans + 1, count.Errors + (block.Status(row) == SpanStatus.Error ? 1 : 0));
        }
        for (int i = 0; i < counts.Length; i++)
        {
            byte[] trace = block.Traces[i].ToBytes();
            if (_subtract.Scalar(trace, (long)counts[i].Spans, (long)counts[i].Errors) <= 0)
                _delete.Execute(trace);
        }
    }

    public void WriteDeltas()
    {
        foreach (var (trace, delta) in _deltas)
            _upsert.Execute(
                trace.ToBytes(), delta.Start, delta.End, delta.Name, delta.Resource, delta.IsRooted ? 1L : 0L, (long)delta.Spans, (long)delta.Errors,
                delta.Resources);
        _deltas.Clear();
    }

    public void Forget() => _deltas.Clear();

    public void Dispose()
    {
        _upsert.Dispose();
        _subtract.Dispose();
        _delete.Dispose();
    }
}
