using System.Text;
using System.Text.Json;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Storing;
using Ensemble.Telemetry.Tests.Storing;

namespace Ensemble.Telemetry.Tests.Exchange;

public sealed class ExchangeTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(BlockKind.Spans), 1)]
    [InlineData(nameof(BlockKind.LogRecords), 2)]
    [InlineData(nameof(BlockKind.Points), 3)]
    public async Task What_is_exported_and_imported_is_the_same_in_every_part(string kindName, int seed)
    {
        var kind = Enum.Parse<BlockKind>(kindName);
        var random = new RandomTelemetry(seed);
        using var source = new TestStore(new() { BlockItems = 100 });
        foreach (string process in new[] { "a", "b" })
            Add(source.Writer, kind, process, random);
        source.Writer.CommitDue(all: true);
        byte[] exported = await ExportAsync(source.File, kind);

        using var target = new TestStore(new() { BlockItems = 100 });
        var queue = new TelemetryQueue(QueueOptions.Default, TimeProvider.System);
        var receiver = new OtlpReceiver(queue, new OtlpDecoder(OtlpLimits.Default));
        var result = await ImportAsync(receiver, kind, exported);
        while (queue.TryDequeue() is { } message)
            message.WriteTo(target.Writer);
        target.Writer.CommitDue(all: true);

        result.Should().Be(new ImportResult(600, 0, 0, null));
        string[] before = Lines(exported), after = Lines(await ExportAsync(target.File, kind));
        after.Except(before).Should().BeEmpty();
        before.Except(after).Should().BeEmpty();
        (before.Length, after.Length).Should().Be((600, 600));
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_told_and_the_others_taken()
    {
        const string Span = """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"65666768696a6b6c"},{}]}]}]}""";
        var receiver = new OtlpReceiver(new(QueueOptions.Default, TimeProvider.System), new OtlpDecoder(OtlpLimits.Default));

        var result = await ImportAsync(receiver, BlockKind.Spans, Encoding.UTF8.GetBytes($"{Span}\n\r\nrubbish\n[]\n{Span}"));

        (result.Items, result.Rejected, result.Unreadable).Should().Be((2, 2, 2));
        result.FirstFault.Should().StartWith("Line 3: ");
    }

    [Fact]
    public async Task A_line_above_the_limit_ends_the_import()
    {
        var receiver = new OtlpReceiver(new(QueueOptions.Default, TimeProvider.System), new OtlpDecoder(new() { MaxMessageBytes = 1_000 }));

        (await ImportAsync(receiver, BlockKind.Spans, new byte[100_000])).FirstFault.Should().Be("Line 1 has more than 1000 bytes; nothing behind it was read.");
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"resourceSpans":null,"unknown":{"deep":[1,{"a":[]}]}}""", null)]
    [InlineData("", "?")]
    [InlineData("[]", "?")]
    [InlineData("{}{}", "?")]
    [InlineData("""{"resourceSpans":""", "?")]
    [InlineData("""{"resourceSpans":"text"}""", "?")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":5}]}]}]}""", "?")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"later"}]}]}]}""", "?")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"\ud800"}]}]}]}""", "?")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":1.5}]}]}]}""", "?")]
    public void What_is_no_request_in_JSON_is_refused(string json, string? refused)
    {
        string? malformed = new OtlpDecoder(OtlpLimits.Default).ReadTracesJson(new(Encoding.UTF8.GetBytes(json))).Malformed;
        (malformed is null).Should().Be(refused is null, "it says '{0}'", malformed);
    }

    [Fact]
    public void Small_numbers_do_not_become_a_large_request()
    {
        string json = """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"histogram":{"dataPoints":[{"bucketCounts":[""" + string.Join(',', new int[400_000]) + "]}]}}]}]}]}";

        new OtlpDecoder(new() { MaxMessageBytes = 1_000_000 }).ReadMetricsJson(new(Encoding.UTF8.GetBytes(json))).Malformed.Should().Be("the request is too large");
    }

    [Fact]
    public void Deep_JSON_costs_no_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 100_000));
        string json = $$"""{"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{{deep}}""";

        new OtlpDecoder(OtlpLimits.Default).ReadTracesJson(new(Encoding.UTF8.GetBytes(json))).Malformed.Should().NotBeNull();
    }

    private static void Add(StoreWriter writer, BlockKind kind, string process, RandomTelemetry random)
    {
        switch (kind)
        {
            case BlockKind.Spans:
                writer.Add(TestStore.Batch<SpanRecord>(process, [.. random.Spans(300)]));
                break;
            case BlockKind.LogRecords:
                writer.Add(TestStore.Batch<LogRecord>(process, [.. Enumerable.Range(0, 300).Select(_ => random.Log())]));
                break;
            default:
                Instrument[] instruments = [.. Enumerable.Range(1, 5).Select(k => new Instrument
                {
                    Name = $"i{k}", Kind = (InstrumentKind)k, Unit = "ms", Description = "d", Temporality = k is 2 or 3 or 4 ? Temporality.Delta : default,
                    IsMonotonic = k == 2, ScopeName = "s", ScopeVersion = "2",
                })];
                writer.Add(TestStore.Batch<MetricPoint>(process, [.. Enumerable.Range(0, 300).Select(i => random.Point(instruments[i % 5], [new("a", AttributeValue.Of(i % 3))], i))]));
                break;
        }
    }

    private static async Task<byte[]> ExportAsync(StoreFile file, BlockKind kind)
    {
        var output = new MemoryStream();
        await new TelemetryExport(file).WriteAsync(kind, TimeRange.All, output, Ended);
        return output.ToArray();
    }

    private static Task<ImportResult> ImportAsync(OtlpReceiver receiver, BlockKind kind, byte[] lines)
    {
        var import = new TelemetryImport(receiver);
        var input = new MemoryStream(lines);
        return kind switch
        {
            BlockKind.Spans => import.ReadAsync(receiver.Traces, input, Ended),
            BlockKind.LogRecords => import.ReadAsync(receiver.Logs, input, Ended),
            _ => import.ReadAsync(receiver.Metrics, input, Ended),
        };
    }

    // Every item with its process and scope, sorted: the order within a line may change.
    private static string[] Lines(byte[] json)
    {
        var items = new List<string>();
        foreach (string line in Encoding.UTF8.GetString(json).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            foreach (var resource in document.RootElement.EnumerateObject().Single().Value.EnumerateArray())
                foreach (var scope in resource.EnumerateObject().Last().Value.EnumerateArray())
                    foreach (var item in scope.EnumerateObject().Last().Value.EnumerateArray())
                        items.AddRange(Parts(item).Select(part => $"{resource.GetProperty("resource")} {scope.GetProperty("scope")} {part}"));
        }
        return [.. items.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Parts(JsonElement item)
    {
        var data = item.EnumerateObject().Last().Value;
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty("dataPoints", out var points)
            ? points.EnumerateArray().Select(point => $"{item.GetProperty("name")} {data.EnumerateObject().Count()} {point}")
            : [item.ToString()];
    }
}
