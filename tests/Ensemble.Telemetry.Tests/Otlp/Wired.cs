using System.Buffers;
using Ensemble.Telemetry.Otlp;

namespace Ensemble.Telemetry.Tests.Otlp;

/// <summary>Requests in binary form, built and read.</summary>
internal static class Wired
{
    public static byte[] TraceBytes { get; } = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    public static byte[] SpanBytes { get; } = [.. Enumerable.Range(101, 8).Select(i => (byte)i)];

    public static ProtoBuilder Value(string text) => new ProtoBuilder().Text(1, text);

    public static ProtoBuilder Attribute(string key, ProtoBuilder value) => new ProtoBuilder().Text(1, key).Message(2, value);

    public static ProtoBuilder Attribute(string key, string value) => Attribute(key, Value(value));

    public static ProtoBuilder Span(string name = "work") => new ProtoBuilder().Bytes(1, TraceBytes).Bytes(2, SpanBytes).Text(5, name);

    /// <summary>A request of one process with one scope.</summary>
    public static byte[] Request(params ProtoBuilder[] items)
    {
        var scope = new ProtoBuilder().Message(1, new ProtoBuilder().Text(1, "library").Text(2, "1.2").Message(3, Attribute("deep", "yes")));
        foreach (var item in items)
            scope.Message(2, item);
        var resource = new ProtoBuilder().Message(1, Attribute("service.name", "agent")).Message(1, Attribute("service.instance.id", "agent-0"));
        return new ProtoBuilder().Message(1, new ProtoBuilder().Message(1, resource).Message(2, scope)).ToArray();
    }

    public static OtlpMessage<SpanRecord> Traces(byte[] request, OtlpLimits? limits = null) => Decoder(limits).ReadTraces(new ReadOnlySequence<byte>(request));

    public static OtlpMessage<LogRecord> Logs(byte[] request, OtlpLimits? limits = null) => Decoder(limits).ReadLogs(new ReadOnlySequence<byte>(request));

    public static OtlpMessage<MetricPoint> Metrics(byte[] request, OtlpLimits? limits = null) =>
        Decoder(limits).ReadMetrics(new ReadOnlySequence<byte>(request));

    private static OtlpDecoder Decoder(OtlpLimits? limits) => new(limits ?? OtlpLimits.Default);
}
