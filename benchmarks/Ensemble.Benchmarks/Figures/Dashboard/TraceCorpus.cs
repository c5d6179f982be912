using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>The telemetry of a run with many traces, and one long one: the newest.</summary>
internal static class TraceCorpus
{
    public const int Traces = 10_000;
    public const int LongTrace = 10_000;

    private const int SpansOfTrace = 8;
    private const ulong LongTraceNumber = Traces + 1;

    /// <summary>The long trace.</summary>
    public static string LongTraceId => $"{LongTraceNumber:x32}";

    public static void Write(string folder)
    {
        using var writer = new StoreWriter(StoreFile.In(folder), StoreOptions.Default, TimeProvider.System);
        var resources = Enumerable.Range(0, 4).Select(i => new TelemetryResource(
            [new("service.name", AttributeValue.Of("agent")), new("service.instance.id", AttributeValue.Of($"agent-{i}"))])).ToArray();
        ulong id = 1;
        SpanRecord Span(ulong trace, ulong parent, int i) => new()
        {
            TraceId = new(0, trace), SpanId = new(id++), ParentSpanId = new(parent), Name = $"work {i % 20}",
            Start = 1_700_000_000_000_000_000 + ((long)trace * 1_000_000) + (i * 1_000),
            End = 1_700_000_000_000_000_000 + ((long)trace * 1_000_000) + (i * 1_000) + 50_000,
            Attributes = [new("step", AttributeValue.Of(i)), new("name", AttributeValue.Of("value"))],
        };
        for (ulong trace = 1; trace <= Traces; trace++)
        {
            ulong root = id;
            var spans = Enumerable.Range(0, SpansOfTrace).Select(i => Span(trace, i == 0 ? 0 : root, i)).ToArray();
            writer.Add(new ResourceBatch<SpanRecord>(resources[trace % 4], spans, 4_000, null));
        }
        ulong top = id;
        var all = Enumerable.Range(0, LongTrace).Select(i => Span(LongTraceNumber, i == 0 ? 0 : top + ((ulong)i / 10), i)).ToArray();
        foreach (var part in all.Chunk(1_000))
            writer.Add(new ResourceBatch<SpanRecord>(resources[0], part, 500_000, null));
    }
}
