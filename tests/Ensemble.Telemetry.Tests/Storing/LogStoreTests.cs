using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Logs;

namespace Ensemble.Telemetry.Tests.Storing;

public sealed class LogStoreTests
{
    private static readonly string[] Processes = ["a", "b", "c"];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3_000, 2)]
    public void What_is_put_into_a_block_comes_out_of_it(int count, int seed)
    {
        var random = new RandomTelemetry(seed);
        LogRecord[] records = [.. Enumerable.Range(0, count).Select(_ => random.Log())];

        var block = LogBlock.Open(new LogBlockEncoder().Encode(records).Data);

        block.Count.Should().Be(count);
        for (int row = 0; row < count; row++)
            Text(block.Row(row)).Should().Be(Text(records[row]));
    }

    [Fact]
    public async Task The_newest_records_come_first_whatever_process_they_are_of_page_by_page()
    {
        using var store = new TestStore(new() { BlockItems = 50 });
        var random = new RandomTelemetry(3);
        LogRecord[] records = [.. Enumerable.Range(0, 1_000).Select(_ => random.Log())];
        Write(store, records);

        var times = new List<long>();
        PageMark? mark = null;
        do
        {
            var page = await FindAsync(store, new() { Limit = 70, After = mark });
            times.AddRange(page.Items.Select(i => i.Record.Time));
            mark = page.Next;
            page.Items.Count.Should().Be(mark is null ? 1_000 % 70 : 70);
        }
        while (mark is not null);

        times.Should().Equal(records.Select(r => r.Time).OrderDescending());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Filters_find_what_a_look_at_every_record_finds(int seed)
    {
        using var store = new TestStore(new() { BlockItems = 64 });
        var random = new RandomTelemetry(seed);
        LogRecord[] records = [.. Enumerable.Range(0, 500).Select(_ => random.Log())];
        Write(store, records);
        var some = records.First(r => r.TraceId.IsValid);
        long middle = records[7].Time;

        await ExpectAsync(new(), _ => true);
        await ExpectAsync(new() { MinSeverity = 17 }, r => r.Severity >= 17);
        await ExpectAsync(new() { MinSeverity = 5 }, r => r.Severity >= 5);
        await ExpectAsync(new() { Trace = some.TraceId }, r => r.TraceId == some.TraceId);
        await ExpectAsync(new() { Range = new(middle, long.MaxValue) }, r => r.Time >= middle);
        await ExpectAsync(new() { Range = new(long.MinValue, middle) }, r => r.Time <= middle);
        await ExpectAsync(new() { Text = "word7*" }, r => r.Body.ToString().Contains("word7", StringComparison.Ordinal));
        await ExpectAsync(new() { Text = "did WORD1*" }, r => r.Body.ToString() is var body && body.Contains("did", StringComparison.Ordinal) && body.Contains("word1", StringComparison.Ordinal));
        await ExpectAsync(new() { Text = "WORD7" }, r => Words(r).Contains("word7"));
        await ExpectAsync(new() { Text = "\"did word1*\"" }, r => r.Body.ToString().Contains("did word1", StringComparison.Ordinal));
        await ExpectAsync(new() { Text = "\"did word1\"" }, r => r.Body.ToString().Contains("did word1", StringComparison.Ordinal) && Words(r).Contains("word1"));
        await ExpectAsync(new() { Text = "nowhere" }, _ => false);
        await ExpectAsync(new() { Fields = [new("word3", FieldOperator.Equal, "true")] }, r => r.Attributes.Find("word3") is { Kind: AttributeKind.Boolean, Boolean: true });
        await ExpectAsync(new() { Fields = [new("severity", FieldOperator.Greater, "10"), new("severity", FieldOperator.Less, "20")] }, r => r.Severity is > 10 and < 20);
        await ExpectAsync(new() { Fields = [new("scope.name", FieldOperator.NotEqual, "word1")] }, r => r.Scope.Name != "word1");
        await ExpectAsync(new() { Fields = [new("body", FieldOperator.Contains, "WORD2")] }, r => r.Body.ToString().Contains("word2", StringComparison.Ordinal));
        (await FindAsync(store, new() { Service = "b", Limit = 1_000 })).Items.Should().HaveCount(167).And.OnlyContain(i => i.Resource.Process.Service == "b");
        (await FindAsync(store, new() { Instance = "1", Limit = 1_000 })).Items.Should().BeEmpty();
        (await FindAsync(store, new() { Fields = [new("service.name", FieldOperator.Equal, "c")], Limit = 1_000 })).Items.Should().HaveCount(166);

        async Task ExpectAsync(LogQuery query, Func<LogRecord, bool> expected) =>
            (await FindAsync(store, query with { Limit = 1_000 })).Items.Select(i => Text(i.Record)).Order()
                .Should().Equal(records.Where(expected).Select(Text).Order(), "{0} asks for it", query);
    }

    [Fact]
    public async Task Words_may_be_anything_without_meaning_anything_to_the_index()
    {
        using var store = new TestStore();
        Write(store, [new() { Time = 1, Body = AttributeValue.Of("loss = NaN (step 5): NOT good \"at all\" * ä^") }]);

        foreach (string text in new[] { "loss", "lo*", "os*", "lo", "NOT", "nan", "(step", "5):", "*", "\"at all", "NEAR", "AND OR", "ä", "^", "good \"step 5\"", "body:loss", "-" })
            (await FindAsync(store, new() { Text = text })).Items.Count.Should().Be(text is "lo" or "NEAR" or "AND OR" or "body:loss" or "-" ? 0 : 1, "of '{0}'", text);
    }

    [Fact]
    public async Task Records_that_made_room_are_forgotten_by_the_index_too()
    {
        using var store = new TestStore(new() { MaxDiskBytes = 1024 * 1024, BlockItems = 256 });
        for (int i = 0; i < 120; i++)
            Write(store, [.. Enumerable.Range(0, 256).Select(j => new LogRecord { Time = 1_000 * i + j, Body = AttributeValue.Of($"batch{i} says {Guid(i, j)}") })]);

        (await FindAsync(store, new() { Text = "batch119" })).Items.Should().NotBeEmpty();
        (await FindAsync(store, new() { Text = "batch0" })).Items.Should().BeEmpty();
        long indexed = long.Parse((await store.RowsAsync("SELECT count(*) FROM log_text WHERE log_text MATCH 'says'"))[0]);
        indexed.Should().Be(long.Parse((await store.RowsAsync("SELECT sum(items) FROM block"))[0]));
        new FileInfo(store.File.Path).Length.Should().BeLessThan(2 * 1024 * 1024);
    }

    private static string[] Words(LogRecord record) => record.Body.ToString().Split([' ', '€', '"', ':', ',', '[', ']', '{', '}']);

    private static string Guid(int i, int j) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(1_000L * i + j)));

    private static void Write(TestStore store, LogRecord[] records)
    {
        foreach (var (record, i) in records.Select((r, i) => (r, i)))
            store.Writer.Add(TestStore.Batch(Processes[i % 3], record));
        store.Writer.CommitDue(all: true);
    }

    private static Task<Page<LogEntry>> FindAsync(TestStore store, LogQuery query) =>
        store.ReadAsync(c => LogSearch.Find(c, query, TestContext.Current.CancellationToken));

    private static string Text(LogRecord record) => $"{record with { Attributes = [], Scope = TelemetryScope.Unnamed, Body = default }}{record.Body.Kind}{record.Body}"
        + $"{record.Scope.Name} {string.Join(", ", record.Attributes.Select(a => $"{a.Key}={a.Value.Kind}:{a.Value}"))}";
}
