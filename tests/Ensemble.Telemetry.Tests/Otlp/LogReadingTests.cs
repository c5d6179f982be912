namespace Ensemble.Telemetry.Tests.Otlp;

public sealed class LogReadingTests
{
    [Fact]
    public void A_log_record_is_read_with_everything_in_it()
    {
        var record = new ProtoBuilder().Fixed64(1, 10).Varint(2, 17).Text(3, "Error").Message(5, Wired.Value("it broke"))
            .Message(6, Wired.Attribute("exception.type", "Oops")).Varint(7, 2).Fixed32(8, 1).Bytes(9, Wired.TraceBytes).Bytes(10, Wired.SpanBytes)
            .Fixed64(11, 20).Text(12, "app.crash");

        Wired.Logs(Wired.Request(record)).Batches[0].Items[0].Should().BeEquivalentTo(new LogRecord
        {
            Time = 10,
            ObservedTime = 20,
            Severity = 17,
            SeverityText = "Error",
            Body = AttributeValue.Of("it broke"),
            EventName = "app.crash",
            TraceId = TraceId.FromBytes(Wired.TraceBytes),
            SpanId = SpanId.FromBytes(Wired.SpanBytes),
            Flags = 1,
            Scope = new() { Name = "library", Version = "1.2", Attributes = [new("deep", AttributeValue.Of("yes"))] },
            Attributes = [new("exception.type", AttributeValue.Of("Oops"))],
            DroppedAttributes = 2,
        });
    }

    [Fact]
    public void A_record_without_a_time_has_the_time_when_it_was_seen() =>
        Wired.Logs(Wired.Request(new ProtoBuilder().Fixed64(11, 20))).Batches[0].Items[0].Time.Should().Be(20);

    [Fact]
    public void A_body_may_be_structured()
    {
        var map = new ProtoBuilder().Message(6, new ProtoBuilder().Message(1, Wired.Attribute("step", new ProtoBuilder().Varint(3, 4))).Message(1, Wired.Attribute("say", "\"hi\"")));

        Wired.Logs(Wired.Request(new ProtoBuilder().Message(5, map))).Batches[0].Items[0].Body.ToString().Should().Be("""{"step":4,"say":"\"hi\""}""");
    }
}
