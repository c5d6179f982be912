using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Metrics;

namespace Ensemble.Telemetry.Tests.Storing;

public sealed class PointStoreTests
{
    private const long Second = 1_000_000_000;

    private static readonly Instrument Steps = new()
    {
        Name = "steps", Kind = InstrumentKind.Sum, Unit = "{step}", Description = "how many", Temporality = Temporality.Cumulative, IsMonotonic = true, ScopeName = "s",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_put_into_a_block_comes_out_of_it(int seed)
    {
        var random = new RandomTelemetry(seed);
        MetricSeries[] series = [.. Enumerable.Range(1, 10).Select(i => new MetricSeries(
            i * i, 1, Steps with { Kind = (InstrumentKind)(1 + i % 5) }, [new("i", AttributeValue.Of(i))]))];
        var points = Enumerable.Range(0, 1_000).Select(i => series[i * 7 % 10])
            .Select(s => (s.Id, Point: random.Point(s.Instrument, s.Attributes, random.Time()))).ToArray();

        var encoded = new PointBlockEncoder().Encode(points);
        var block = PointBlock.Open(encoded.Data);

        (encoded.Items, encoded.From, encoded.To).Should().Be((1_000, points.Min(p => p.Point.Time), points.Max(p => p.Point.Time)));
        foreach (var one in series)
            block.Points(one).Select(Text).Should().Equal(points.Where(p => p.Id == one.Id).Select(p => Text(p.Point)));
        block.Points(series[0] with { Id = 1_000 }).Should().BeEmpty();
    }

    [Fact]
    public async Task A_series_is_known_again_whatever_the_order_of_its_attributes()
    {
        using var store = new TestStore();
        TelemetryAttribute a = new("a", AttributeValue.Of("1")), b = new("b", AttributeValue.Of("2")), other = new("a", AttributeValue.Of(1));
        var random = new RandomTelemetry(1);
        Write(store, "p", random.Point(Steps, [a, b], 1), random.Point(Steps, [b, a], 2), random.Point(Steps, [other, b], 3), random.Point(Steps with { Unit = "ms" }, [a, b], 4));
        store.Reopen();
        Write(store, "p", random.Point(Steps, [b, a], 5));
        Write(store, "q", random.Point(Steps, [b, a], 5));

        var series = await SeriesAsync(store, new());

        series.Select(s => $"{s.Resource.Process.Service} {s.Series.Instrument.Unit} {s.Series.Attributes[0].Value.Kind}")
            .Should().Equal("p {step} Text", "p {step} Integer", "p ms Text", "q {step} Text");
        series[0].Series.Instrument.Should().Be(Steps);
        (await SeriesAsync(store, new() { Service = "q" })).Should().ContainSingle();
        (await SeriesAsync(store, new() { Name = "steps", Fields = [new("a", FieldOperator.Equal, "1")] })).Should().HaveCount(4);
        (await SeriesAsync(store, new() { Name = "other" })).Should().BeEmpty();
    }

    [Fact]
    public async Task Too_many_series_of_a_process_are_dropped_and_counted_and_the_others_stay()
    {
        using var store = new TestStore(new() { MaxSeriesPerProcess = 5 });
        var random = new RandomTelemetry(1);
        for (int round = 0; round < 2; round++)
            Write(store, "p", [.. Enumerable.Range(0, 8).Select(i => random.Point(Steps, [new("i", AttributeValue.Of(i))], round))]);
        Write(store, "q", random.Point(Steps, [], 1));

        (await SeriesAsync(store, new())).Should().HaveCount(6);
        (await store.RowsAsync("SELECT sum(items) FROM block")).Should().Equal("11");
        (await store.RowsAsync("SELECT service, kind, reason, count FROM dropped")).Should().Equal("p|3|4|6");
    }

    [Fact]
    public async Task A_chart_has_no_more_points_than_pixels_and_misses_no_peak()
    {
        using var store = new TestStore();
        var gauge = Steps with { Kind = InstrumentKind.Gauge, Temporality = default, IsMonotonic = false };
        Write(store, "p", [.. Enumerable.Range(0, 10_000).Select(i => Number(gauge, i * Second, i == 5_432 ? 1e6 : i % 10))]);

        var chart = await ChartAsync(store, new() { Series = [1], Pixels = 100 });

        chart.Points.Should().HaveCount(100);
        chart.Points.Max(p => p.Max).Should().Be(1e6);
        chart.Points.Min(p => p.Min).Should().Be(0);
        chart.Points.Select(p => p.Time).Should().BeInAscendingOrder();
        chart.Points[^1].Should().BeEquivalentTo(new { Time = 9_999 * Second, Last = 9.0 });
        (await ChartAsync(store, new() { Series = [1], Range = new(100 * Second, 104 * Second) })).Points.Select(p => p.Last).Should().Equal(0, 1, 2, 3, 4);
    }

    [Fact]
    public async Task The_rate_of_a_sum_survives_its_beginning_anew()
    {
        using var store = new TestStore();
        double[] values = [10, 30, 50, 20, 40];
        Write(store, "p", [.. values.Select((v, i) => Number(Steps, (10 + 2 * i) * Second, v))]);

        (await ChartAsync(store, new() { Series = [1], View = PointView.Rate })).Points.Select(p => p.Last).Should().Equal(10, 10, 10, 10);
        (await ChartAsync(store, new() { Series = [1], View = PointView.Rate, Range = new(13 * Second, 15 * Second) })).Points.Select(p => p.Last).Should().Equal([10.0], "the point before the range is known");
    }

    [Fact]
    public async Task Deltas_become_rates_of_the_time_they_are_about()
    {
        using var store = new TestStore();
        var deltas = Steps with { Temporality = Temporality.Delta };
        Write(store, "p", Number(deltas, 10 * Second, 5) with { Start = 5 * Second }, Number(deltas, 20 * Second, 5) with { Start = 10 * Second });

        (await ChartAsync(store, new() { Series = [1], View = PointView.Rate })).Points.Select(p => p.Last).Should().Equal(1, 0.5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Quantiles_are_those_of_what_came_in_the_part(bool cumulative)
    {
        using var store = new TestStore();
        var histogram = Steps with { Kind = InstrumentKind.Histogram,
            Temporality = cumulative ? Temporality.Cumulative : Temporality.Delta, IsMonotonic = false };
        HistogramPoint first = new() { Instrument = histogram, Start = Second, Time = 2 * Second,
            Count = 100, Sum = 500, Bounds = [10, 20], Buckets = [100, 0, 0] };
        var second = first with { Time = 3 * Second, Start = cumulative ? Second : 2 * Second,
            Count = cumulative ? 200 : 100, Sum = cumulative ? 2_000 : 1_500, Buckets = cumulative ? [100, 100, 0] : [0, 100, 0] };
        Write(store, "p", first, second);

        var chart = await ChartAsync(store, new() { Series = [1], Pixels = 2, Quantiles = [0, 0.5, 1] });
        chart.Points.Should().HaveCount(2);
        chart.Points[0].Last.Should().Be(5);
        chart.Points[0].Quantiles.Should().Equal(10, 10, 10);
        chart.Points[1].Last.Should().Be(15);
        chart.Points[1].Quantiles.Should().Equal(10, 15, 20);
        (await ChartAsync(store, new() { Series = [1], View = PointView.Rate })).Points.Select(p => p.Last).Should().Equal(100, 100);
    }

    [Fact]
    public void Quantiles_of_an_exponential_histogram_are_near_the_truth()
    {
        double[] values = [.. Enumerable.Range(1, 1_000).Select(i => i / 10.0)];
        const int Scale = 3;
        int[] indexes = [.. values.Select(v => (int)Math.Ceiling(Math.Log2(v) * (1 << Scale)) - 1)];
        var point = new ExponentialHistogramPoint
        {
            Instrument = Steps, Count = 1_000, Scale = Scale, PositiveOffset = indexes.Min(),
            Positive = [.. Enumerable.Range(indexes.Min(), indexes.Max() - indexes.Min() + 1).Select(i => (long)indexes.Count(j => j == i))],
        };

        var distribution = Distribution.Of(point);

        foreach (double share in new[] { 0.01, 0.25, 0.5, 0.9, 0.99 })
            distribution.Quantile(share).Should().BeApproximately(100 * share, 6 * share + 0.1);
    }

    [Fact]
    public async Task Exemplars_lead_to_their_spans()
    {
        using var store = new TestStore();
        var exemplar = new Exemplar(5, 1.5, new(1, 2), new(3), []);
        Write(store, "p", Number(Steps, 5, 1) with { Exemplars = [exemplar] });

        (await ChartAsync(store, new() { Series = [1] })).Exemplars.Should().BeEquivalentTo([exemplar]);
    }

    private static NumberPoint Number(Instrument instrument, long time, double value) =>
        new() { Instrument = instrument, Time = time, Value = AttributeValue.Of(value) };

    private static string Text(MetricPoint point)
    {
        string values = point switch
        {
            HistogramPoint h => $"{h with { Attributes = [], Exemplars = [], Bounds = [], Buckets = [] }} {string.Join(',', h.Bounds)} {string.Join(',', h.Buckets)}",
            ExponentialHistogramPoint e => $"{e with { Attributes = [], Exemplars = [], Positive = [], Negative = [] }} {string.Join(',', e.Positive)} {string.Join(',', e.Negative)}",
            SummaryPoint s => $"{s with { Attributes = [], Exemplars = [], Quantiles = [] }} {string.Join(',', s.Quantiles)}",
            _ => $"{point with { Attributes = [], Exemplars = [] }}",
        };
        string exemplars = string.Join(';', point.Exemplars.Select(e => $"{e with { Attributes = [] }}{string.Join(',', e.Attributes)}"));
        return values + string.Join(';', point.Attributes) + exemplars;
    }

    private static void Write(TestStore store, string process, params MetricPoint[] points)
    {
        store.Writer.Add(TestStore.Batch<MetricPoint>(process, points));
        store.Writer.CommitDue(all: true);
    }

    private static Task<IReadOnlyList<SeriesEntry>> SeriesAsync(TestStore store, SeriesQuery query) =>
        store.ReadAsync(c => SeriesCatalog.Find(c, query, TestContext.Current.CancellationToken));

    private static async Task<SeriesWindow> ChartAsync(TestStore store, PointQuery query) =>
        (await store.ReadAsync(c => PointWindow.Find(c, query, TestContext.Current.CancellationToken))).Single();
}
