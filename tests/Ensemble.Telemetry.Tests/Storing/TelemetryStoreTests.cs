using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Tests.Storing;

public sealed class TelemetryStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-telemetry-").FullName;
    private readonly RandomTelemetry _random = new(5);

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose() => Folders.Delete(_folder);

    [Fact]
    public async Task What_came_is_told_and_can_be_read_without_anyone_asking_for_it()
    {
        await using var store = Open();
        var changed = store.Changed;
        var span = _random.Span();

        await EnqueueAsync(store, span);
        await changed.WaitAsync(Eventually.Deadline, Ended);

        (await store.Queries.TraceAsync(span.TraceId, Ended)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_store_that_is_closed_has_written_everything_and_is_one_file()
    {
        var spans = _random.Spans(500);
        await using (var store = Open())
            foreach (var span in spans)
                await EnqueueAsync(store, span);

        Directory.GetFiles(_folder).Select(Path.GetFileName).Should().Equal(StoreFile.Name);
        var file = StoreFile.In(_folder);
        (await new TelemetryQueries(file).ResourcesAsync(Ended)).Should().ContainSingle().Which.Spans.Should().Be(500);
        file.CloseReaders();
    }

    [Fact]
    public async Task A_closed_store_takes_nothing_and_says_so()
    {
        var store = Open();
        await store.DisposeAsync();

        (await store.Queue.EnqueueAsync(Message(_random.Span()), TimeSpan.FromSeconds(9), Ended)).Should().BeFalse();
        await store.FlushAsync(Ended);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Flushing_again_and_again_while_others_send_always_shows_what_was_sent_before()
    {
        await using var store = Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            var random = new RandomTelemetry(sender);
            for (int i = 0; i < 25; i++)
            {
                var span = random.Span();
                await EnqueueAsync(store, span);
                await store.FlushAsync(Ended);
                (await store.Queries.TraceAsync(span.TraceId, Ended)).Should().ContainSingle();
            }
        })));
    }

    [Fact]
    public async Task Names_of_processes_without_end_fill_neither_memory_nor_file()
    {
        using var store = new TestStore();
        for (int i = 0; i < ResourceTable.MaxResources + 500; i++)
            store.Writer.Add(TestStore.Batch($"invented{i}", new SpanRecord { TraceId = new(1, 1), SpanId = new((ulong)i + 1) }));
        store.Writer.CommitDue(all: true);

        (await store.RowsAsync("SELECT count(*) FROM resource")).Should().Equal($"{ResourceTable.MaxResources + 1}");
        (await store.RowsAsync("SELECT sum(items) FROM block b JOIN resource r ON r.id = b.resource WHERE service = '(other processes)'")).Should().Equal("500");
        (await store.RowsAsync("SELECT spans FROM trace")).Should().Equal($"{ResourceTable.MaxResources + 500}");
    }

    private TelemetryStore Open() => TelemetryStore.Open(_folder, StoreOptions.Default, QueueOptions.Default, TimeProvider.System);

    private static async Task EnqueueAsync(TelemetryStore store, SpanRecord span) =>
        (await store.Queue.EnqueueAsync(Message(span), Eventually.Deadline, Ended)).Should().BeTrue();

    private static QueuedMessage Message(SpanRecord span)
    {
        var batch = TestStore.Batch("p", span);
        return new(batch.Resource.Process, 1_000, writer => writer.Add(batch));
    }
}
