using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Tests.Storing;

namespace Ensemble.Telemetry.Tests.Queries;

public sealed class TraceQueryTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5)]
    [InlineData(100)] // more processes than there are bits for them
    public async Task Filters_find_what_a_look_at_every_trace_finds(int processes)
    {
        using var store = new TestStore(new() { BlockItems = 32 });
        var random = new RandomTelemetry(processes);
        var sent = new List<(string Process, SpanRecord Span)>();
        for (int t = 0; t < 150; t++)
        {
            var trace = random.Trace();
            for (int s = 0; s <= t % 4; s++)
                sent.Add(($"p{(t * 7 + s * 13) % processes}", random.Span(trace) with { ParentSpanId = s == t % 3 ? default : new(1) }));
        }
        foreach (var (process, span) in sent)
            store.Writer.Add(TestStore.Batch(process, span));
        store.Writer.CommitDue(all: true);
        var traces = sent.GroupBy(s => s.Span.TraceId).Select(g => (
            Id: g.Key, Start: g.Min(s => s.Span.Start), End: g.Max(s => Math.Max(s.Span.Start, s.Span.End)),
            Errors: g.Count(s => s.Span.Status == SpanStatus.Error),
            Processes: g.Select(s => s.Process).ToHashSet(),
            Name: g.OrderByDescending(s => !s.Span.ParentSpanId.IsValid).ThenBy(s => s.Span.Start).First().Span.Name)).ToList();
        long middle = traces[9].Start;

        await ExpectAsync(new(), _ => true);
        await ExpectAsync(new() { HasErrors = true }, t => t.Errors > 0);
        await ExpectAsync(new() { HasErrors = false }, t => t.Errors == 0);
        await ExpectAsync(new() { Service = "p3" }, t => t.Processes.Contains("p3"));
        await ExpectAsync(new() { Service = "nobody" }, _ => false);
        await ExpectAsync(new() { Instance = "0" }, _ => true);
        await ExpectAsync(new() { Name = "WORD1" }, t => t.Name.Contains("word1", StringComparison.Ordinal));
        await ExpectAsync(new() { MinDuration = 5_000_000_000 }, t => t.End - t.Start >= 5_000_000_000);
        await ExpectAsync(new() { MaxDuration = 5_000_000_000 }, t => t.End - t.Start <= 5_000_000_000);
        await ExpectAsync(new() { Range = new(middle, long.MaxValue) }, t => t.Start >= middle);
        await ExpectAsync(new() { Range = new(long.MinValue, middle), Service = "p1", HasErrors = true }, t => t.Start <= middle && t.Errors > 0 && t.Processes.Contains("p1"));

        async Task ExpectAsync(TraceQuery query, Func<(TraceId Id, long Start, long End, int Errors, HashSet<string> Processes, string Name), bool> isExpected)
        {
            var found = new List<TraceSummary>();
            PageMark? mark = null;
            do
            {
                var page = await store.ReadAsync(c => TraceList.Find(c, query with { Limit = 40, After = mark }, Ended));
                found.AddRange(page.Items);
                mark = page.Next;
            }
            while (mark is not null);
            found.Select(t => (t.TraceId, t.Name, t.Start, t.End, (int)t.Errors)).Should()
                .Equal(traces.Where(isExpected).OrderByDescending(t => t.Start).Select(t => (t.Id, t.Name, t.Start, t.End, t.Errors)), "{0} asks for it", query);
        }
    }

    [Fact]
    public async Task Spans_are_found_by_what_they_are()
    {
        using var store = new TestStore(new() { BlockItems = 50 });
        var random = new RandomTelemetry(8);
        var spans = random.Spans(400);
        foreach (var (span, i) in spans.Select((s, i) => (s, i)))
            store.Writer.Add(TestStore.Batch($"p{i % 2}", span));
        store.Writer.CommitDue(all: true);

        await ExpectAsync(new(), _ => true);
        await ExpectAsync(new() { Name = "Word2" }, s => s.Name.Contains("word2", StringComparison.Ordinal));
        await ExpectAsync(new() { Kind = SpanKind.Client }, s => s.Kind == SpanKind.Client);
        await ExpectAsync(new() { HasError = true }, s => s.Status == SpanStatus.Error);
        await ExpectAsync(new() { HasError = false }, s => s.Status != SpanStatus.Error);
        await ExpectAsync(new() { Trace = spans[5].TraceId }, s => s.TraceId == spans[5].TraceId);
        await ExpectAsync(new() { MinDuration = 1_000_000_000, MaxDuration = 4_000_000_000 }, s => s.Duration is >= 1_000_000_000 and <= 4_000_000_000);
        await ExpectAsync(new() { Fields = [new("word4", FieldOperator.Contains, "w")] }, s => s.Attributes.Find("word4").ToString().Contains('w', StringComparison.Ordinal));
        await ExpectAsync(new() { Fields = [new("service.name", FieldOperator.Equal, "p0")] }, s => spans.IndexOf(s) % 2 == 0);

        async Task ExpectAsync(SpanQuery query, Func<SpanRecord, bool> isExpected) =>
            (await store.ReadAsync(c => SpanSearch.Find(c, query with { Limit = 1_000 }, Ended))).Items.Select(s => s.Span.SpanId)
                .Should().Equal(spans.Where(isExpected).OrderByDescending(s => s.Start).Select(s => s.SpanId), "{0} asks for it", query);
    }

    [Fact]
    public async Task Who_sent_how_much_and_what_was_dropped_is_told()
    {
        using var store = new TestStore();
        var random = new RandomTelemetry(8);
        var drops = new Telemetry.Drops.DropTally();
        drops.Add(Telemetry.Drops.DropKind.Links, Telemetry.Drops.DropReason.Limit, 2);
        store.Writer.Add(TestStore.Batch("b", random.Log(), random.Log()) with { Drops = drops });
        store.Write(TestStore.Batch("a", random.Spans(3)), TestStore.Batch("b", random.Spans(1)));
        var queries = new TelemetryQueries(store.File);

        (await queries.ResourcesAsync(Ended)).Select(r => (r.Resource.Process.Service, r.Spans, r.LogRecords, r.Points)).Should().Equal(("a", 3, 0, 0), ("b", 1, 2, 0));
        (await queries.DropsAsync(Ended)).Should().Equal(new DropEntry(new("b", "0"), new(Telemetry.Drops.DropKind.Links, Telemetry.Drops.DropReason.Limit, 2)));
    }

    [Theory]
    [InlineData("5", "Equal", "5", true)]
    [InlineData("5", "Equal", "5.0", true)]
    [InlineData("5", "NotEqual", "6", true)]
    [InlineData("", "NotEqual", "6", true)]
    [InlineData("", "Equal", "", false)]
    [InlineData("5", "Less", "10", true)]
    [InlineData("5", "Greater", "10", false)]
    [InlineData("x", "Less", "10", false)]
    [InlineData("5", "Less", "x", false)]
    [InlineData("5", "Contains", "5", true)]
    public void Fields_are_compared_as_people_mean_it(string value, string comparison, string with, bool expected) =>
        new FieldFilter("f", Enum.Parse<FieldOperator>(comparison), with).Matches(Value(value)).Should().Be(expected);

    private static AttributeValue Value(string text) =>
        text.Length == 0 ? default : long.TryParse(text, out long number) ? AttributeValue.Of(number) : AttributeValue.Of(text);
}
