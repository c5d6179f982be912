using Ensemble.Telemetry.Otlp;

namespace Ensemble.Telemetry.Tests.Otlp;

public sealed class HostileBytesTests
{
    private static readonly byte[] Whole = Wired.Request(
        Wired.Span("step").Message(9, Wired.Attribute("a", new ProtoBuilder().Message(5, new ProtoBuilder().Message(1, Wired.Value("b")))))
            .Message(11, new ProtoBuilder().Fixed64(1, 2).Text(2, "e")).Message(13, new ProtoBuilder().Bytes(1, Wired.TraceBytes)).Message(15, new ProtoBuilder().Varint(3, 2)));

    private static readonly byte[] Points = Wired.Request(new ProtoBuilder().Text(1, "m")
        .Message(9, new ProtoBuilder().Message(1, new ProtoBuilder().PackedFixed64(6, 1, 2).PackedDoubles(7, 1).Message(8, new ProtoBuilder().Fixed64(6, 1)))));

    [Fact]
    public void A_request_cut_anywhere_is_refused_or_read_but_never_fails()
    {
        for (int length = 0; length < Whole.Length; length++)
            Wired.Traces(Whole[..length]).Items.Should().Be(0, "a length before it says that there is more");
        for (int length = 1; length < Points.Length; length++)
            Wired.Metrics(Points[..length]).Malformed.Should().NotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changed_bytes_never_do_more_than_change_what_is_read(int seed)
    {
        var random = new Random(seed);
        var decoder = new OtlpDecoder(OtlpLimits.Default);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. round % 2 == 0 ? Whole : Points];
            for (int i = random.Next(1, 6); i > 0; i--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            var bytes = new System.Buffers.ReadOnlySequence<byte>(changed);
            decoder.ReadTraces(bytes).Items.Should().BeLessThanOrEqualTo(changed.Length);
            decoder.ReadLogs(bytes).Items.Should().BeLessThanOrEqualTo(changed.Length);
            decoder.ReadMetrics(bytes).Items.Should().BeLessThanOrEqualTo(changed.Length);
        }
    }

    [Fact]
    public void Nesting_costs_no_stack()
    {
        var value = Wired.Value("x");
        for (int i = 0; i < 2_000; i++)
            value = new ProtoBuilder().Message(5, new ProtoBuilder().Message(1, value));

        Wired.Traces(Wired.Request(Wired.Span().Message(9, Wired.Attribute("deep", value)))).Items.Should().Be(1);
    }

    [Theory]
    [InlineData("empty spans")]
    [InlineData("empty attributes")]
    [InlineData("empty list elements")]
    [InlineData("empty events")]
    [InlineData("minimal spans")]
    [InlineData("empty points")]
    [InlineData("empty records")]
    public void Small_bytes_do_not_become_large_memory(string what)
    {
        const int Size = 8_000_000;
        byte[] empty = new byte[Size];
        byte[] request = what switch
        {
            "empty spans" or "empty records" => Nested([(1, 2)], 2),
            "empty attributes" => Nested([(1, 2), (2, 2)], 9),
            "empty list elements" => Nested([(1, 2), (2, 2), (9, 2), (2, 2), (5, 2)], 1),
            "empty events" => Nested([(1, 2), (2, 2)], 11),
            "empty points" => Nested([(1, 2), (2, 2), (5, 2)], 1),
            _ => Wired.Request([.. Enumerable.Repeat(Wired.Span(""), Size / 35)]),
        };
        var limits = new OtlpLimits { MaxMemoryBytes = 16_000_000 };

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = what switch
        {
            "empty points" => Wired.Metrics(request, limits).Items,
            "empty records" => Wired.Logs(request, limits).Items,
            _ => Wired.Traces(request, limits).Items,
        };
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(60_000_000);

        byte[] Nested((int Field, int Type)[] path, int field)
        {
            for (int i = 0; i < Size; i += 2)
                (empty[i], empty[i + 1]) = ((byte)(field << 3 | 2), 0);
            return path.Reverse().Aggregate(empty, (inner, step) => new ProtoBuilder().Bytes(step.Field, inner).ToArray());
        }
    }
}
