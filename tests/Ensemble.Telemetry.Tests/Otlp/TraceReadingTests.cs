using System.Collections.Immutable;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp;

namespace Ensemble.Telemetry.Tests.Otlp;

public sealed class TraceReadingTests
{
    [Fact]
    public void A_span_is_read_with_everything_in_it()
    {
        var span = Wired.Span("step").Text(3, "vendor=1").Bytes(4, [9, 0, 0, 0, 0, 0, 0, 1]).Varint(6, 2).Fixed64(7, 1_000).Fixed64(8, 5_500)
            .Message(9, Wired.Attribute("text", "grün"))
            .Message(9, Wired.Attribute("integer", new ProtoBuilder().Varint(3, unchecked((ulong)-7))))
            .Message(9, Wired.Attribute("number", new ProtoBuilder().Double(4, 0.5)))
            .Message(9, Wired.Attribute("truth", new ProtoBuilder().Varint(2, 1)))
            .Message(9, Wired.Attribute("bytes", new ProtoBuilder().Bytes(7, [1, 2])))
            .Message(9, Wired.Attribute("list", new ProtoBuilder().Message(5, new ProtoBuilder().Message(1, Wired.Value("a")).Message(1, new ProtoBuilder()))))
            .Message(9, Wired.Attribute("map", new ProtoBuilder().Message(6, new ProtoBuilder().Message(1, Wired.Attribute("k", "v")))))
            .Varint(10, 3)
            .Message(11, new ProtoBuilder().Fixed64(1, 2_000).Text(2, "spilled").Message(3, Wired.Attribute("on", "floor")).Varint(4, 1))
            .Varint(12, 4)
            .Message(13, new ProtoBuilder().Bytes(1, Wired.TraceBytes).Bytes(2, Wired.SpanBytes).Text(3, "s").Message(4, Wired.Attribute("why", "because")).Varint(5, 2).Fixed32(6, 1))
            .Varint(14, 5).Message(15, new ProtoBuilder().Text(2, "broke").Varint(3, 2)).Fixed32(16, 0x101).Text(99, "of a later version");

        var read = Wired.Traces(Wired.Request(span));

        read.Malformed.Should().BeNull();
        read.Items.Should().Be(1);
        var batch = read.Batches.Should().ContainSingle().Which;
        batch.Resource.Process.Should().Be(new ProcessKey("agent", "agent-0"));
        var trace = TraceId.FromBytes(Wired.TraceBytes);
        trace.ToString().Should().Be("0102030405060708090a0b0c0d0e0f10");
        batch.Items[0].Should().BeEquivalentTo(new SpanRecord
        {
            TraceId = trace,
            SpanId = SpanId.FromBytes(Wired.SpanBytes),
            ParentSpanId = new(0x0900000000000001),
            Name = "step",
            Kind = SpanKind.Server,
            Status = SpanStatus.Error,
            StatusMessage = "broke",
            Start = 1_000,
            End = 5_500,
            TraceState = "vendor=1",
            Flags = 0x101,
            Scope = new() { Name = "library", Version = "1.2", Attributes = [new("deep", AttributeValue.Of("yes"))] },
            Attributes =
            [
                new("text", AttributeValue.Of("grün")),
                new("integer", AttributeValue.Of(-7)),
                new("number", AttributeValue.Of(0.5)),
                new("truth", AttributeValue.Of(true)),
                new("bytes", AttributeValue.Of(new byte[] { 1, 2 })),
                new("list", AttributeValue.Of(new AttributeValue[] { AttributeValue.Of("a"), default })),
                new("map", AttributeValue.Of(new TelemetryAttribute[] { new("k", AttributeValue.Of("v")) })),
            ],
            Events = [new(2_000, "spilled", [new("on", AttributeValue.Of("floor"))], 1)],
            Links = [new(trace, SpanId.FromBytes(Wired.SpanBytes), "s", [new("why", AttributeValue.Of("because"))], 2, 1)],
            DroppedAttributes = 3,
            DroppedEvents = 4,
            DroppedLinks = 5,
        });
    }

    [Fact]
    public void A_span_without_an_identity_is_rejected_and_the_others_are_taken()
    {
        var read = Wired.Traces(Wired.Request(
            Wired.Span(), new ProtoBuilder().Text(5, "nameless"), new ProtoBuilder().Bytes(1, new byte[16]).Bytes(2, Wired.SpanBytes),
            new ProtoBuilder().Bytes(1, [1, 2]).Bytes(2, Wired.SpanBytes)));

        (read.Items, read.Rejected).Should().Be((1, 3));
        read.Batches[0].Drops!.Counts.Should().Equal(new DropCount(DropKind.Spans, DropReason.Invalid, 3));
    }

    [Fact]
    public void What_is_above_a_limit_is_cut_and_counted()
    {
        var limits = new OtlpLimits { MaxAttributes = 2, MaxNameBytes = 5, MaxValueBytes = 6, MaxEvents = 1, MaxLinks = 1, MaxElements = 2, MaxDepth = 2 };
        var nested = Wired.Value("x");
        for (int i = 0; i < 5; i++)
            nested = new ProtoBuilder().Message(5, new ProtoBuilder().Message(1, nested));
        var span = Wired.Span("naïves Wort").Message(9, Wired.Attribute("key", "a value that is too long")).Message(9, Wired.Attribute("deep", nested))
            .Repeat(3, (s, i) => s.Message(9, Wired.Attribute($"more{i}", "x"))).Varint(10, 1)
            .Repeat(3, (s, _) => s.Message(11, new ProtoBuilder().Text(2, "e"))).Repeat(2, (s, _) => s.Message(13, new ProtoBuilder()));

        var batch = Wired.Traces(Wired.Request(span), limits).Batches[0];

        var read = batch.Items[0];
        read.Name.Should().Be("naïv", "a character is not cut in two");
        read.Attributes.Should().Equal(
            new TelemetryAttribute("key", AttributeValue.Of("a valu")),
            new TelemetryAttribute("deep", AttributeValue.Of(new[] { AttributeValue.Of(new[] { AttributeValue.Of(Array.Empty<AttributeValue>()) }) })));
        (read.DroppedAttributes, read.DroppedEvents, read.DroppedLinks).Should().Be((4, 2, 1));
        batch.Drops!.Counts.Should().Contain(
        [
            new(DropKind.Attributes, DropReason.Limit, 3),
            new(DropKind.Events, DropReason.Limit, 2),
            new(DropKind.Links, DropReason.Limit, 1),
        ]);
    }

    [Fact]
    public void A_request_that_would_take_too_much_memory_loses_what_is_too_much()
    {
        var limits = new OtlpLimits { MaxMemoryBytes = 100_000 };
        byte[] request = Wired.Request([.. Enumerable.Repeat(Wired.Span(), 10_000)]);

        var read = Wired.Traces(request, limits);

        (read.Items + read.Rejected).Should().Be(10_000);
        read.Items.Should().BeInRange(100, 1_000);
        read.MemoryBytes.Should().BeLessThanOrEqualTo(100_000);
    }

    [Fact]
    public void Several_processes_in_one_request_stay_apart()
    {
        ImmutableArray<string> names = ["a", "b"];
        var request = new ProtoBuilder();
        foreach (string name in names)
            request.Message(1, new ProtoBuilder().Message(1, new ProtoBuilder().Message(1, Wired.Attribute("service.name", name)))
                .Message(2, new ProtoBuilder().Message(2, Wired.Span(name))));
        request.Message(1, new ProtoBuilder().Message(2, new ProtoBuilder().Message(2, Wired.Span("c"))));

        Wired.Traces(request.ToArray()).Batches.Select(b => (b.Resource.Process.Service, b.Items[0].Name))
            .Should().Equal(("a", "a"), ("b", "b"), ("unknown_service", "c"));
    }

    [Theory]
    [InlineData("0A", "ends within a length")]
    [InlineData("0A05", "ends within a message")]
    [InlineData("0AFFFFFFFF0F", "a length of 4 GiB")]
    [InlineData("0AFFFFFFFFFFFFFFFFFFFF01", "a length that does not end")]
    [InlineData("00", "field 0")]
    [InlineData("0B", "a group")]
    [InlineData("0D01020304", "the resource is a number")]
    [InlineData("0A06120412023800", "a start that is no time")]
    public void Bytes_that_are_no_request_are_refused_with_a_reason(string hexadecimal, string because) =>
        Wired.Traces(Convert.FromHexString(hexadecimal)).Malformed.Should().NotBeNullOrEmpty(because);

    [Fact]
    public void An_empty_request_brings_nothing() => Wired.Traces([]).Should().BeEquivalentTo(new OtlpMessage<SpanRecord>([], 0, 0, 0, null));
}
