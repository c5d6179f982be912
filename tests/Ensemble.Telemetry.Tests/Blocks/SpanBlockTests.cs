using Ensemble.Telemetry.Blocks;

namespace Ensemble.Telemetry.Tests.Blocks;

public sealed class SpanBlockTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4096, 3)]
    public void What_is_put_into_a_block_comes_out_of_it(int count, int seed)
    {
        var spans = new RandomTelemetry(seed).Spans(count);
        var encoder = new SpanBlockEncoder();
        encoder.Encode(new RandomTelemetry(99).Spans(10)); // leaves nothing behind for the next one

        var encoded = encoder.Encode(spans);
        var block = SpanBlock.Open(encoded.Data);

        block.Count.Should().Be(count);
        for (int row = 0; row < count; row++)
            Text(block.Row(row)).Should().Be(Text(spans[row]));
        encoded.Errors.Should().Be(spans.Count(s => s.Status == SpanStatus.Error));
        if (count > 0)
        {
            encoded.From.Should().Be(spans.Min(s => s.Start));
            encoded.To.Should().Be(spans.Max(s => Math.Max(s.Start, s.End)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_block_is_known_as_damaged(int seed)
    {
        var random = new Random(seed);
        byte[] whole = new SpanBlockEncoder().Encode(new RandomTelemetry(seed).Spans(20)).Data;
        for (int round = 0; round < 5_000; round++)
        {
            byte[] damaged = round % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int i = round % 4 == 0 ? 0 : random.Next(1, 5); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                var block = SpanBlock.Open(damaged);
                for (int row = 0; row < block.Count; row++)
                    block.Row(row);
            }
            catch (InvalidDataException)
            {
                // what it is to say
            }
        }
    }

    [Fact]
    public void A_filter_finds_every_trace_of_its_block_and_few_others()
    {
        var random = new RandomTelemetry(4);
        TraceId[] inside = [.. Enumerable.Range(0, 4096).Select(_ => random.Trace())];
        byte[] filter = TraceFilter.Of(inside);

        inside.Should().OnlyContain(t => TraceFilter.MayContain(filter, t));
        Enumerable.Range(0, 10_000).Count(_ => TraceFilter.MayContain(filter, random.Trace())).Should().BeLessThan(300);
        TraceFilter.MayContain(TraceFilter.Of([]), inside[0]).Should().BeFalse();
    }

    private static string Text(SpanRecord span) => $"{span with { Attributes = [], Events = [], Links = [], Scope = TelemetryScope.Unnamed }}"
        + $"{span.Scope.Name} {span.Scope.Version} {Text(span.Scope.Attributes)} {Text(span.Attributes)}"
        + string.Join("; ", span.Events.Select(e => $"{e with { Attributes = [] }}{Text(e.Attributes)}"))
        + string.Join("; ", span.Links.Select(l => $"{l with { Attributes = [] }}{Text(l.Attributes)}"));

    private static string Text(IEnumerable<TelemetryAttribute> attributes) => string.Join(", ", attributes.Select(a => $"{a.Key}={a.Value.Kind}:{a.Value}"));
}
