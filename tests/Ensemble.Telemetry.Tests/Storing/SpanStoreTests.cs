using Ensemble.Storage;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Tests.Storing;

public sealed class SpanStoreTests
{
    private readonly RandomTelemetry _random = new(7);

    [Fact]
    public async Task Every_trace_is_found_with_all_its_spans_of_all_processes()
    {
        using var store = new TestStore(new() { BlockItems = 64 });
        TraceId[] traces = [.. Enumerable.Range(0, 200).Select(_ => _random.Trace())];
        var sent = traces.SelectMany(t => Enumerable.Range(0, 11).Select(_ => _random.Span(t))).OrderBy(s => s.SpanId.Value).ToArray();
        foreach (var (span, i) in sent.Select((s, i) => (s, i)))
            store.Writer.Add(TestStore.Batch($"p{i % 7}", span));
        store.Writer.CommitDue(all: true);

        foreach (var trace in traces)
            (await store.TraceAsync(trace)).Select(s => s.Span.SpanId.Value).Order().Should()
                .Equal(sent.Where(s => s.TraceId == trace).Select(s => s.SpanId.Value));
        (await store.TraceAsync(traces[0])).Select(s => s.Resource.Process.Service).Should().OnlyContain(p => p.StartsWith('p'));
        (await store.TraceAsync(_random.Trace())).Should().BeEmpty();
    }

    [Fact]
    public async Task The_row_of_a_trace_tells_about_all_its_spans_whenever_they_came()
    {
        using var store = new TestStore();
        var trace = new TraceId(1, 2);
        var child = new SpanRecord { TraceId = trace, SpanId = new(2), ParentSpanId = new(1), Name = "child", Start = 50, End = 900, Status = SpanStatus.Error };
        var early = new SpanRecord { TraceId = trace, SpanId = new(3), ParentSpanId = new(9), Name = "early", Start = 10, End = 20 };
        var root = new SpanRecord { TraceId = trace, SpanId = new(1), Name = "root", Start = 40, End = 100 };
        const string Rows = "SELECT t.name, r.service, rooted, start, end, spans, errors FROM trace t JOIN resource r ON r.id = t.resource";

        store.Write(TestStore.Batch("b", child));
        (await store.RowsAsync(Rows)).Should().Equal("child|b|0|50|900|1|1");
        store.Write(TestStore.Batch("c", early));
        (await store.RowsAsync(Rows)).Should().Equal("early|c|0|10|900|2|1");
        store.Write(TestStore.Batch("a", root));
        (await store.RowsAsync(Rows)).Should().Equal("root|a|1|10|900|3|1");
        store.Write(TestStore.Batch("c", early with { SpanId = new(4), Start = 1 }));
        (await store.RowsAsync(Rows)).Should().Equal("root|a|1|1|900|4|1");
    }

    [Fact]
    public async Task A_span_that_was_sent_twice_is_found_once()
    {
        using var store = new TestStore();
        var span = _random.Span();

        store.Write(TestStore.Batch("a", span, span), TestStore.Batch("a", span));

        (await store.TraceAsync(span.TraceId)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_file_is_opened_again_and_continued()
    {
        using var store = new TestStore();
        var (before, after) = (_random.Span(), _random.Span());
        store.Write(TestStore.Batch("a", before));

        store.Reopen();
        store.Write(TestStore.Batch("a", after));

        (await store.TraceAsync(before.TraceId)).Should().ContainSingle();
        (await store.TraceAsync(after.TraceId)).Should().ContainSingle();
        (await store.RowsAsync("SELECT count(*) FROM resource")).Should().Equal("1");
    }

    [Fact]
    public async Task Above_the_limit_the_oldest_of_who_has_most_makes_room_and_is_counted()
    {
        using var store = new TestStore(new() { MaxDiskBytes = 2 * 1024 * 1024, BlockItems = 256 });
        var quiet = _random.Spans(300);
        store.Write(TestStore.Batch("quiet", quiet));
        for (int i = 0; i < 100; i++)
            store.Write(TestStore.Batch("chatty", _random.Spans(256)));

        foreach (var span in quiet)
            (await store.TraceAsync(span.TraceId)).Should().ContainSingle();
        string[] dropped = await store.RowsAsync("SELECT service, kind, reason, count FROM dropped");
        string[] kept = await store.RowsAsync("SELECT sum(items) FROM block b JOIN resource r ON r.id = b.resource WHERE service = 'chatty'");
        dropped.Should().Equal($"chatty|{(int)DropKind.Spans}|{(int)DropReason.DiskLimit}|{25_600 - int.Parse(kept[0])}");
        (await store.RowsAsync("SELECT count(*), sum(spans) FROM trace")).Should().Equal($"{int.Parse(kept[0]) + 300}|{int.Parse(kept[0]) + 300}");
        new FileInfo(store.File.Path).Length.Should().BeLessThan(3 * 1024 * 1024);
        int.Parse(kept[0]).Should().BeGreaterThan(256, "what fits stays");
    }

    [Fact]
    public async Task What_was_dropped_before_the_store_is_added_up()
    {
        using var store = new TestStore();
        var drops = new DropTally();
        drops.Add(DropKind.Events, DropReason.Limit, 3);

        store.Write(new ResourceBatch<SpanRecord>(RandomTelemetry.Process("a"), [], 0, drops), new(RandomTelemetry.Process("a"), [_random.Span()], 100, drops));

        (await store.RowsAsync("SELECT service, instance, kind, reason, count FROM dropped")).Should().Equal($"a|0|{(int)DropKind.Events}|{(int)DropReason.Limit}|6");
    }

    [Fact]
    public async Task What_a_full_disk_does_not_take_is_counted_and_the_writer_goes_on()
    {
        using var store = new TestStore(new() { BlockItems = 64 });
        store.Write(TestStore.Batch("a", _random.Span()));
        store.Reopen(new() { BlockItems = 64, MaxFileBytes = 400_000 });
        store.Write(TestStore.Batch("a", _random.Spans(2_000)));
        store.Writer.Failures.Should().BePositive();
        store.Reopen(new());
        var later = _random.Span();

        store.Write(TestStore.Batch("b", later));

        (await store.TraceAsync(later.TraceId)).Should().ContainSingle();
        string[] dropped = await store.RowsAsync("SELECT service, kind, reason, count FROM dropped");
        int kept = int.Parse((await store.RowsAsync("SELECT sum(items) FROM block"))[0]);
        dropped.Should().Equal($"a|{(int)DropKind.Spans}|{(int)DropReason.DiskFailure}|{2_002 - kept}");
    }

    [Fact]
    public void A_file_of_a_later_version_is_not_touched()
    {
        using var store = new TestStore();
        using (var connection = store.File.OpenForWriting(1_000_000))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        ((Action)(() => store.File.OpenForWriting(1_000_000))).Should().Throw<StoreFormatException>();
        ((Action)(() => store.File.OpenForReading())).Should().Throw<StoreFormatException>();
    }

    [Fact]
    public async Task Readers_see_whole_transactions_while_the_writer_writes()
    {
        using var store = new TestStore();
        store.Write(TestStore.Batch("a", _random.Span()));
        int[] seen = await store.ReadAsync(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            int[] counts = new int[2];
            for (int i = 0; i < 2; i++)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "SELECT count(*) FROM block";
                counts[i] = (int)(long)command.ExecuteScalar()!;
                store.Write(TestStore.Batch("a", _random.Span()));
            }
            return counts;
        });

        seen.Should().Equal(1, 1);
        (await store.RowsAsync("SELECT count(*) FROM block")).Should().Equal("3");
    }

    [Fact]
    public async Task A_query_that_is_given_up_ends()
    {
        using var store = new TestStore();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var endless = store.Reader.ReadAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
                return command.ExecuteScalar();
            },
            patience.Token);

        await ((Func<Task>)(() => endless)).Should().ThrowAsync<OperationCanceledException>();
    }
}
