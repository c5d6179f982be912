using Ensemble.Telemetry.Drops;

namespace Ensemble.Telemetry.Tests.Otlp;

public sealed class MetricReadingTests
{
    private static readonly Instrument Steps = new()
    {
        Name = "steps", Description = "how many", Unit = "{step}", Kind = InstrumentKind.Sum, Temporality = Temporality.Cumulative, IsMonotonic = true,
        ScopeName = "library", ScopeVersion = "1.2",
    };

    [Fact]
    public void A_sum_is_read_with_everything_in_it()
    {
        var point = new ProtoBuilder().Message(7, Wired.Attribute("env", "cartpole")).Fixed64(2, 1).Fixed64(3, 2).Fixed64(6, -5).Varint(8, 1)
            .Message(5, new ProtoBuilder().Message(7, Wired.Attribute("left", "out")).Fixed64(2, 3).Double(3, 1.5).Bytes(4, Wired.SpanBytes).Bytes(5, Wired.TraceBytes));

        Read(7, new ProtoBuilder().Message(1, point).Varint(2, 2).Varint(3, 1)).Should().BeEquivalentTo(new NumberPoint
        {
            Instrument = Steps,
            Attributes = [new("env", AttributeValue.Of("cartpole"))],
            Start = 1,
            Time = 2,
            Value = AttributeValue.Of(-5),
            Flags = 1,
            Exemplars = [new(3, 1.5, TraceId.FromBytes(Wired.TraceBytes), SpanId.FromBytes(Wired.SpanBytes), [new("left", AttributeValue.Of("out"))])],
        });
    }

    [Fact]
    public void A_gauge_has_no_temporality() =>
        Read(5, new ProtoBuilder().Message(1, new ProtoBuilder().Double(4, 2.5))).Should().BeEquivalentTo(
            new NumberPoint { Instrument = Steps with { Kind = InstrumentKind.Gauge, Temporality = default, IsMonotonic = false },
                Value = AttributeValue.Of(2.5) });

    [Fact]
    public void A_histogram_is_read_with_everything_in_it()
    {
        var point = new ProtoBuilder().Message(9, Wired.Attribute("a", "b")).Fixed64(2, 1).Fixed64(3, 2).Fixed64(4, 6).Double(5, 12.5)
            .PackedFixed64(6, 1, 2, 3).PackedDoubles(7, 0.5, 1).Double(11, 0.1).Double(12, 9);

        Read(9, new ProtoBuilder().Message(1, point).Varint(2, 1)).Should().BeEquivalentTo(new HistogramPoint
        {
            Instrument = Steps with { Kind = InstrumentKind.Histogram, Temporality = Temporality.Delta, IsMonotonic = false },
            Attributes = [new("a", AttributeValue.Of("b"))],
            Start = 1,
            Time = 2,
            Count = 6,
            Sum = 12.5,
            Min = 0.1,
            Max = 9,
            Bounds = [0.5, 1],
            Buckets = [1, 2, 3],
        });
    }

    [Fact]
    public void An_exponential_histogram_is_read_with_everything_in_it()
    {
        var point = new ProtoBuilder().Message(1, Wired.Attribute("a", "b")).Fixed64(2, 1).Fixed64(3, 2).Fixed64(4, 6).Double(5, 12.5).Zigzag(6, -2).Fixed64(7, 1)
            .Message(8, new ProtoBuilder().Zigzag(1, -3).PackedVarints(2, 1, 300))
            .Message(9, new ProtoBuilder().Zigzag(1, 4).PackedVarints(2, 5)).Double(12, 0.1)
            .Double(13, 9).Double(14, 0.01);

        Read(10, new ProtoBuilder().Message(1, point).Varint(2, 2)).Should().BeEquivalentTo(new ExponentialHistogramPoint
        {
            Instrument = Steps with { Kind = InstrumentKind.ExponentialHistogram, IsMonotonic = false },
            Attributes = [new("a", AttributeValue.Of("b"))],
            Start = 1,
            Time = 2,
            Count = 6,
            Sum = 12.5,
            Min = 0.1,
            Max = 9,
            Scale = -2,
            ZeroCount = 1,
            ZeroThreshold = 0.01,
            PositiveOffset = -3,
            Positive = [1, 300],
            NegativeOffset = 4,
            Negative = [5],
        });
    }

    [Fact]
    public void A_summary_is_read_with_everything_in_it()
    {
        var point = new ProtoBuilder().Message(7, Wired.Attribute("a", "b")).Fixed64(3, 2).Fixed64(4, 6).Double(5, 12.5)
            .Message(6, new ProtoBuilder().Double(1, 0.5).Double(2, 3)).Message(6, new ProtoBuilder().Double(1, 0.99).Double(2, 8));

        Read(11, new ProtoBuilder().Message(1, point)).Should().BeEquivalentTo(new SummaryPoint
        {
            Instrument = Steps with { Kind = InstrumentKind.Summary, Temporality = default, IsMonotonic = false },
            Attributes = [new("a", AttributeValue.Of("b"))],
            Time = 2,
            Count = 6,
            Sum = 12.5,
            Quantiles = [new(0.5, 3), new(0.99, 8)],
        });
    }

    [Theory]
    [InlineData(3, 5, nameof(DropReason.Invalid))]
    [InlineData(2_000, 1_999, nameof(DropReason.Limit))]
    public void A_histogram_whose_buckets_cannot_be_right_is_rejected(int buckets, int bounds, string reason)
    {
        var point = new ProtoBuilder().PackedFixed64(6, new long[buckets]).PackedDoubles(7, new double[bounds]);
        var metric = Metric(9, new ProtoBuilder().Message(1, point).Message(1, new ProtoBuilder().Fixed64(4, 1)));

        var read = Wired.Metrics(Wired.Request(metric));

        (read.Items, read.Rejected).Should().Be((1, 1));
        read.Batches[0].Drops!.Counts.Should().Equal(new DropCount(DropKind.Points, Enum.Parse<DropReason>(reason), 1));
    }

    private static MetricPoint Read(int field, ProtoBuilder data) => Wired.Metrics(Wired.Request(Metric(field, data))).Batches[0].Items[0];

    private static ProtoBuilder Metric(int field, ProtoBuilder data) => new ProtoBuilder().Text(1, "steps").Text(2, "how many").Text(3, "{step}").Message(field, data);
}
