using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;
using static Ensemble.Client.Tests.Variables;

namespace Ensemble.Client.Tests;

public sealed class EnsembleTelemetryTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void Nothing_is_sent_where_nobody_watches()
    {
        using var telemetry = EnsembleTelemetry.Start(new EnsembleTelemetryOptions { Environment = Of() });

        telemetry.IsActive.Should().BeFalse();
        telemetry.Root.Should().BeNull();
        telemetry.LoggerFactory.CreateLogger("any").IsEnabled(LogLevel.Critical).Should().BeFalse();
    }

    [Fact]
    public async Task Traces_metrics_and_logs_arrive_at_the_receiver()
    {
        await using var receiver = new OtlpReceiver();
        using (var telemetry = EnsembleTelemetry.Start(Watched(receiver.Endpoint)))
        {
            using var source = new ActivitySource("telemetry.test");
            using var meter = new Meter("telemetry.test");
            using (source.StartActivity("work-of-the-test"))
                meter.CreateCounter<int>("things-counted").Add(1);
            ILogger logger = telemetry.LoggerFactory.CreateLogger("test");
            logger.Log(LogLevel.Warning, default, "said by the test", null, (text, _) => text);
        }

        Text(receiver, "/v1/traces").Should().Contain("work-of-the-test").And.Contain("agent").And.Contain("the-service");
        Text(receiver, "/v1/metrics").Should().Contain("things-counted").And.Contain("dotnet.process.cpu.time");
        Text(receiver, "/v1/logs").Should().Contain("said by the test");
    }

    [Fact]
    public async Task The_trace_of_the_run_is_continued()
    {
        await using var receiver = new OtlpReceiver();
        using var telemetry = EnsembleTelemetry.Start(Watched(receiver.Endpoint));

        telemetry.Root!.TraceId.ToHexString().Should().Be(TraceId);
        telemetry.Root.ParentSpanId.ToHexString().Should().Be("b7ad6b7169203331");
        telemetry.Root.DisplayName.Should().Be("agent");
        Activity.Current.Should().Be(telemetry.Root);
    }

    [Fact]
    public void A_receiver_that_does_not_answer_holds_nobody_up()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var telemetry = EnsembleTelemetry.Start(Watched($"http://{silent.LocalEndpoint}") with { FlushTimeout = TimeSpan.FromMilliseconds(200) });
        var watch = Stopwatch.StartNew();

        telemetry.Dispose();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(4));
    }

    private static EnsembleTelemetryOptions Watched(string endpoint) => new()
    {
        Sources = ["telemetry.test"],
        Meters = ["telemetry.test"],
        FlushTimeout = TimeSpan.FromSeconds(30),
        Environment = Of(
            ("ENSEMBLE_PROCESS", "agent"),
            ("OTEL_SERVICE_NAME", "the-service"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("TRACEPARENT", $"00-{TraceId}-b7ad6b7169203331-01")),
    };

    private static string Text(OtlpReceiver receiver, string path) => Encoding.UTF8.GetString(receiver.Bodies.GetValueOrDefault(path) ?? []);
}
