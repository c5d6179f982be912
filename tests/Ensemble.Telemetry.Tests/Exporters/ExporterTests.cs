using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Tests.Receiving;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ensemble.Telemetry.Tests.Exporters;

/// <summary>What people really use sends, and everything arrives as it was meant.</summary>
public sealed class ExporterTests(NodeExporters node) : IClassFixture<NodeExporters>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http")]
    [InlineData("proto")]
    [InlineData("grpc")]
    public async Task Exporters_for_JavaScript_work_unchanged(string protocol)
    {
        await using var collector = await TestCollector.StartAsync();

        string traceId = await node.SendAsync(protocol, protocol == "grpc" ? collector.GrpcAddress : collector.HttpAddress);

        var process = new ProcessKey("node", "node-0");
        await ExpectTraceAsync(collector, process, traceId);
        var log = await ExpectLogAsync(collector, process, traceId);
        log.Record.Attributes.Find("code").ToString().Should().Be("42");
        await ExpectMetricsAsync(collector, process);
    }

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task Exporters_for_NET_work_unchanged(OtlpExportProtocol protocol)
    {
        await using var collector = await TestCollector.StartAsync();
        var resource = ResourceBuilder.CreateEmpty().AddService("dotnet", serviceInstanceId: "dotnet-0");
        using var source = new ActivitySource($"library {protocol}", "1.2");
        using var meter = new Meter($"library {protocol}");
        string traceId;
        using (var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name).AddOtlpExporter(o => Configure(o, "traces")).Build())
        using (var logging = LoggerFactory.Create(logs => logs.AddOpenTelemetry(o => o.SetResourceBuilder(resource).AddOtlpExporter(e => Configure(e, "logs")))))
        using (var metering = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(meter.Name).AddOtlpExporter(o => Configure(o, "metrics")).Build())
        {
            using var root = source.StartActivity("root", ActivityKind.Server)!;
            traceId = root.TraceId.ToHexString();
            using (var child = source.StartActivity("child", ActivityKind.Internal, root.Context, links: [new(root.Context)])!)
            {
                child.SetTag("text", "grün").SetTag("whole", 7).SetTag("half", 0.5).SetTag("yes", true).SetTag("many", new[] { 1, 2 });
                child.AddEvent(new("spilled", tags: new() { ["on"] = "floor" })).SetStatus(ActivityStatusCode.Error, "broke");
#pragma warning disable CA1848, CA2254 // One record of a test.
                logging.CreateLogger("library").LogError("it broke again");
#pragma warning restore CA1848, CA2254
            }
            meter.CreateCounter<long>("steps", "{step}").Add(5, new KeyValuePair<string, object?>("env", "cartpole"));
            var latency = meter.CreateHistogram<double>("latency", "ms");
            foreach (double value in new double[] { 1, 20, 300 })
                latency.Record(value);
            meter.CreateObservableGauge("level", () => 0.25);
        }

        var process = new ProcessKey("dotnet", "dotnet-0");
        await ExpectTraceAsync(collector, process, traceId);
        await ExpectLogAsync(collector, process, traceId);
        await ExpectMetricsAsync(collector, process);

        void Configure(OtlpExporterOptions options, string path)
        {
            options.Protocol = protocol;
            options.Endpoint = protocol == OtlpExportProtocol.Grpc ? collector.GrpcAddress : new Uri(collector.HttpAddress, $"v1/{path}");
        }
    }

    private static async Task ExpectTraceAsync(TestCollector collector, ProcessKey process, string traceId)
    {
        TraceId.TryParse(traceId, out var id).Should().BeTrue("'{0}' is a trace", traceId);
        var spans = await collector.TraceAsync(id);
        spans.Should().HaveCount(2);
        spans.Should().OnlyContain(s => s.Resource.Process == process);
        SpanRecord root = spans.Single(s => s.Span.Name == "root").Span, child = spans.Single(s => s.Span.Name == "child").Span;
        (root.Kind, root.ParentSpanId.IsValid, root.Scope.Version).Should().Be((SpanKind.Server, false, "1.2"));
        (child.Kind, child.ParentSpanId, child.Status, child.StatusMessage).Should().Be((SpanKind.Internal, root.SpanId, SpanStatus.Error, "broke"));
        child.Attributes.Select(a => $"{a.Key}={a.Value}").Should().BeEquivalentTo("text=grün", "whole=7", "half=0.5", "yes=true", "many=[1,2]");
        child.Events.Should().ContainSingle().Which.Should().Match<SpanEvent>(e => e.Name == "spilled" && e.Attributes.Find("on").Text == "floor" && e.Time >= child.Start);
        child.Links.Should().ContainSingle().Which.SpanId.Should().Be(root.SpanId);
        child.Duration.Should().BePositive();
        root.Start.Should().BeInRange(Now() - 600_000_000_000, Now());
        (await collector.Store.Queries.TracesAsync(new() { Service = process.Service, HasErrors = true }, Ended)).Items
            .Should().ContainSingle().Which.Should().Match<TraceSummary>(t => t.Name == "root" && t.Spans == 2 && t.TraceId == id);
    }

    private static async Task<LogEntry> ExpectLogAsync(TestCollector collector, ProcessKey process, string traceId)
    {
        await collector.Store.FlushAsync(Ended);
        var found = await collector.Store.Queries.LogsAsync(new() { Text = "broke again", MinSeverity = 17, Service = process.Service }, Ended);
        var log = found.Items.Should().ContainSingle().Which;
        (log.Record.Body.Text, log.Record.Severity, log.Record.TraceId.ToString()).Should().Be(("it broke again", 17, traceId));
        return log;
    }

    private static async Task ExpectMetricsAsync(TestCollector collector, ProcessKey process)
    {
        await collector.Store.FlushAsync(Ended);
        var series = await collector.Store.Queries.SeriesAsync(new() { Service = process.Service }, Ended);
        series.Select(s => $"{s.Series.Instrument.Name} {s.Series.Instrument.Kind} {s.Series.Instrument.Unit}").Distinct()
            .Should().BeEquivalentTo("latency Histogram ms", "level Gauge ", "steps Sum {step}");
        var charts = await collector.Store.Queries.PointsAsync(new() { Series = [.. series.Select(s => s.Series.Id)] }, Ended);
        charts.Single(c => c.Series.Instrument.Name == "steps").Points[^1].Last.Should().Be(5);
        charts.Single(c => c.Series.Instrument.Name == "steps").Series.Attributes.Find("env").Text.Should().Be("cartpole");
        charts.Single(c => c.Series.Instrument.Name == "latency").Points[^1].Last.Should().Be(107);
        charts.Single(c => c.Series.Instrument.Name == "level").Points[^1].Last.Should().Be(0.25);
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
}
