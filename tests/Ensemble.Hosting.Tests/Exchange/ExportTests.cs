using System.IO.Compression;
using System.Text.Json;
using Ensemble.Hosting.Exchange;
using Ensemble.Hosting.Exchange.Perfetto;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Tests.Exchange;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_trace_for_Perfetto_has_lives_spans_events_and_counters_of_the_same_processes()
    {
        using var trace = JsonDocument.Parse(await ExportAsync(RunOnDisk.Write(_folder.Path), ExportFormat.Perfetto));

        var events = trace.RootElement.GetProperty("traceEvents").EnumerateArray().ToArray();
        var names = events.Where(e => Text(e, "ph") == "M" && Text(e, "name") == "process_name").ToDictionary(
            e => e.GetProperty("args").GetProperty("name").GetString()!, e => e.GetProperty("pid").GetInt32());
        names.Keys.Should().BeEquivalentTo("run", "rl/agent.0", "rl/learner.0");
        var agent = events.Where(e => e.GetProperty("pid").GetInt32() == names["rl/agent.0"]).ToArray();
        agent.Where(e => Text(e, "ph") == "X").Select(e => $"{Text(e, "name")} {e.GetProperty("dur").GetDecimal()}")
            .Should().BeEquivalentTo("incarnation 1 1990000", "inner 0.4", "outer 1", "beside 1.1");
        agent.Where(e => Text(e, "ph") == "C").Should().ContainSingle().Which.GetProperty("args").GetProperty("value").GetInt64().Should().Be(4096);
        agent.Count(e => Text(e, "ph") == "i").Should().Be(3);
        var rows = agent.Where(e => Text(e, "ph") == "X").ToDictionary(e => Text(e, "name"), e => e.GetProperty("tid").GetInt32());
        rows["inner"].Should().Be(rows["outer"]);
        rows["beside"].Should().NotBe(rows["outer"], "it overlaps it and is not within it");
    }

    [Fact]
    public async Task Tables_hold_what_was_sent_and_written_and_nothing_that_calculates()
    {
        using var zip = new ZipArchive(new MemoryStream(await ExportAsync(RunOnDisk.Write(_folder.Path), ExportFormat.Csv)));

        Lines(zip, "spans.csv").Should().HaveCount(4).And.Contain(line => line.Contains(",outer,") && line.Contains(",0.001,"));
        Lines(zip, "logs.csv")[1].Should().StartWith("2026-03-01T12:00:00.0000000Z,agent-agent-0,9,,it begins,");
        Lines(zip, "points.csv")[1].Should().Be("2026-03-01T12:00:00.0000000Z,agent-agent-0,process.memory.usage,By,Gauge,,4096,,,,");
        Lines(zip, "console.csv").Should().Equal(
            "time,process,stream,text", "2026-03-01T12:00:00.0000000Z,rl/agent.0,stdout,step 1",
            "2026-03-01T12:00:00.0000000Z,rl/agent.0,stdout,\"'=1+1, \"\"quoted\"\"\"", "2026-03-01T12:00:00.0000000Z,rl/learner.0,stdout,loss 0.5");
    }

    [Fact]
    public async Task Telemetry_is_written_as_other_tools_read_it()
    {
        using var zip = new ZipArchive(new MemoryStream(await ExportAsync(RunOnDisk.Write(_folder.Path), ExportFormat.Otlp)));

        zip.Entries.Select(e => e.FullName).Should().Equal("traces.jsonl", "logs.jsonl", "metrics.jsonl");
        Lines(zip, "traces.jsonl").Should().ContainSingle().Which.Should().StartWith("{\"resourceSpans\":[");
    }

    [Fact]
    public async Task A_run_without_telemetry_or_plan_is_exported_all_the_same()
    {
        var empty = new RunFolder("empty", Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName);

        foreach (var format in Enum.GetValues<ExportFormat>())
            (await ExportAsync(empty, format)).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Within_a_row_spans_are_beside_or_within_each_other(int seed)
    {
        var random = new Random(seed);
        var spans = Enumerable.Range(0, 500).Select(_ => (long)random.Next(1_000)).Select(start => (Start: start, End: start + random.Next(1, 200))).ToArray();

        int[] lanes = SpanLanes.Of(spans);

        for (int i = 0; i < spans.Length; i++)
            for (int j = 0; j < i; j++)
                if (lanes[i] == lanes[j])
                    (spans[i].End <= spans[j].Start || spans[j].End <= spans[i].Start || Within(spans[i], spans[j]) || Within(spans[j], spans[i])).Should()
                        .BeTrue();
    }

    private static bool Within((long Start, long End) inner, (long Start, long End) outer) => outer.Start <= inner.Start && inner.End <= outer.End;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] Lines(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd().Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<byte[]> ExportAsync(RunFolder run, ExportFormat format)
    {
        using var output = new MemoryStream();
        await new RunExport(TimeProvider.System, _folder.Path).WriteAsync(new ExportedRun(run), format, output, Ended);
        return output.ToArray();
    }
}
