using System.Collections.Immutable;

namespace Ensemble.Telemetry.Tests;

/// <summary>Telemetry of every shape, the same for the same seed.</summary>
internal sealed class RandomTelemetry(int seed)
{
    private const long Noon = 1_790_000_000_000_000_000;

    private readonly Random _random = new(seed);

    public static TelemetryResource Process(string service, string instance = "0") =>
        new([new("service.name", AttributeValue.Of(service)), new("service.instance.id", AttributeValue.Of(instance))]);

    public TraceId Trace() => new((ulong)_random.NextInt64(), (ulong)_random.NextInt64(1, long.MaxValue));

    public SpanId SpanId() => new((ulong)_random.NextInt64(1, long.MaxValue));

    public long Time() => Noon + _random.NextInt64(-10_000_000_000, 10_000_000_000);

    public SpanRecord Span(TraceId? trace = null) => new()
    {
        TraceId = trace ?? Trace(),
        SpanId = SpanId(),
        ParentSpanId = _random.Next(3) == 0 ? default : SpanId(),
        Name = Word(),
        Kind = (SpanKind)_random.Next(6),
        Status = (SpanStatus)_random.Next(3),
        StatusMessage = _random.Next(4) == 0 ? Word() : "",
        Start = Time(),
        End = Time(),
        TraceState = _random.Next(9) == 0 ? Word() : "",
        Flags = (uint)_random.Next(0x400),
        Scope = _random.Next(2) == 0 ? TelemetryScope.Unnamed : new() { Name = Word(), Version = "1", Attributes = Attributes(1) },
        Attributes = Attributes(8),
        Events = [.. Enumerable.Range(0, Few()).Select(_ => new SpanEvent(Time(), Word(), Attributes(2), 1))],
        Links = [.. Enumerable.Range(0, Few()).Select(_ => new SpanLink(Trace(), SpanId(), "", Attributes(2), 2, 1))],
        DroppedAttributes = (uint)Few(),
        DroppedEvents = (uint)Few(),
        DroppedLinks = (uint)Few(),
    };

    public ImmutableArray<SpanRecord> Spans(int count) => [.. Enumerable.Range(0, count).Select(_ => Span())];

    public LogRecord Log() => new()
    {
        Time = Time(),
        ObservedTime = Time(),
        Severity = (byte)_random.Next(25),
        SeverityText = _random.Next(2) == 0 ? "" : Word(),
        Body = _random.Next(4) == 0 ? Value(0) : AttributeValue.Of($"{Word()} did {Word()}"),
        EventName = _random.Next(3) == 0 ? Word() : "",
        TraceId = _random.Next(2) == 0 ? default : Trace(),
        SpanId = _random.Next(2) == 0 ? default : SpanId(),
        Flags = (uint)_random.Next(2),
        Scope = new() { Name = Word() },
        Attributes = Attributes(5),
        DroppedAttributes = (uint)Few(),
    };

    public MetricPoint Point(Instrument instrument, IEnumerable<TelemetryAttribute> attributes, long time)
    {
        ImmutableArray<TelemetryAttribute> own = [.. attributes];
        ImmutableArray<Exemplar> exemplars = [.. Enumerable.Range(0, Few())
            .Select(_ => new Exemplar(Time(), _random.NextDouble(), Trace(), SpanId(), Attributes(2)))];
        uint flags = (uint)_random.Next(2);
        return instrument.Kind switch
        {
            InstrumentKind.Histogram => new HistogramPoint
            {
                Instrument = instrument, Attributes = own, Time = time, Start = 5, Flags = flags, Exemplars = exemplars, Count = _random.Next(100),
                Sum = _random.Next(2) == 0 ? null : _random.NextDouble(), Min = _random.Next(2) == 0 ? null : 1, Max = 2.5,
                Bounds = _random.Next(5) == 0 ? [1, 2] : [1, 5], Buckets = [_random.Next(9), _random.Next(900), 0],
            },
            InstrumentKind.ExponentialHistogram => new ExponentialHistogramPoint
            {
                Instrument = instrument, Attributes = own, Time = time, Start = 5, Flags = flags, Exemplars = exemplars, Count = _random.Next(100), Sum = 3,
                Scale = _random.Next(-3, 9), ZeroCount = _random.Next(9), ZeroThreshold = 0.1,
                PositiveOffset = _random.Next(-9, 9), Positive = [1, _random.Next(900)],
                NegativeOffset = _random.Next(-9, 9), Negative = [_random.Next(9)],
            },
            InstrumentKind.Summary => new SummaryPoint
            {
                Instrument = instrument, Attributes = own, Time = time, Flags = flags, Count = 4, Sum = 7,
                Quantiles = [new(0.5, _random.NextDouble()), new(1, 2)],
            },
            _ => new NumberPoint
            {
                Instrument = instrument, Attributes = own, Time = time, Start = 5, Flags = flags, Exemplars = exemplars,
                Value = _random.Next(5) switch { 0 => default, 1 => AttributeValue.Of(_random.NextDouble()), _ => AttributeValue.Of(_random.NextInt64()) },
            },
        };
    }

    public string Word() => $"word{_random.Next(50)}{(_random.Next(10) == 0 ? "ü€" : "")}";

    public ImmutableArray<TelemetryAttribute> Attributes(int most) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => new TelemetryAttribute(Word(), Value(0)))];

    public AttributeValue Value(int depth) => _random.Next(depth < 3 ? 9 : 6) switch
    {
        0 => default,
        1 => AttributeValue.Of(_random.NextInt64(long.MinValue, long.MaxValue)),
        2 => AttributeValue.Of(_random.NextDouble()),
        3 => AttributeValue.Of(_random.Next(2) == 0),
        4 => AttributeValue.Of(Enumerable.Range(0, Few()).Select(i => (byte)i).ToArray()),
        6 => AttributeValue.Of(Enumerable.Range(0, Few()).Select(_ => Value(depth + 1)).ToArray()),
        7 => AttributeValue.Of(Attributes(3).ToArray()),
        _ => AttributeValue.Of(Word()),
    };

    private int Few() => Math.Max(0, _random.Next(-3, 3));
}
