using Ensemble.Telemetry;
using Ensemble.Telemetry.Blocks;

using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Benchmarks.Telemetry;

/// <summary>Counts what is found in a store after spans were sent to it.</summary>
internal static class SpanCensus
{
    private const int Asked = 2_000;

    /// <summary>How many traces are missing or lack spans: all of them are counted in the blocks, and some are asked for as a page would.</summary>
    public static async Task<long> CountIncompleteAsync(TelemetryStore store, long traces, CancellationToken cancellationToken)
    {
        byte[] found = await store.Reader.ReadAsync(connection => CountSpans(connection, traces), cancellationToken);
        long incomplete = found.LongCount(count => count != SpanRequest.SpansOfTrace);
        for (long i = 0; i < Asked; i++)
        {
            var (high, low) = SpanRequest.TraceId(i * (traces / Asked));
            var spans = await store.Reader.ReadAsync(c => TraceLookup.Find(c, new TraceId(high, low)), cancellationToken);
            incomplete += spans.Count == SpanRequest.SpansOfTrace ? 0 : 1;
        }
        return incomplete;
    }

    private static byte[] CountSpans(Microsoft.Data.Sqlite.SqliteConnection connection, long traces)
    {
        var numbers = new Dictionary<TraceId, long>((int)traces);
        for (long i = 0; i < traces; i++)
        {
            var (high, low) = SpanRequest.TraceId(i);
            numbers.Add(new TraceId(high, low), i);
        }
        byte[] counts = new byte[traces];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT data FROM block WHERE kind = 1";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var block = SpanBlock.Open(rows.GetFieldValue<byte[]>(0));
            for (int row = 0; row < block.Count; row++)
                counts[numbers[block.Trace(row)]]++;
        }
        return counts;
    }
}
