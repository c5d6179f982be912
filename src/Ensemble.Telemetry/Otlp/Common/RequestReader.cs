using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>
/// Reads what the three requests have in common: resources, in them scopes, in them items. The numbers of the fields are the same in all of them.
/// </summary>
/// <typeparam name="T">Spans, log records or points.</typeparam>
/// <param name="kind">What an item is called when it is dropped.</param>
/// <param name="readItem">Reads one item, or several out of one message; counts by itself what it rejects.</param>
internal sealed class RequestReader<T>(DropKind kind, ItemReader<T> readItem)
{
    public OtlpMessage<T> Read(ReadOnlySpan<byte> bytes, OtlpReading reading)
    {
        var batches = new List<ResourceBatch<T>>();
        int items = 0;
        long rejected = 0;
        var request = new ProtoReader(bytes, reading);
        while (request.Next())
        {
            if (request.Field != 1)
                continue;
            var batch = ReadResource(request.ReadMessage());
            items += batch.Items.Count;
            rejected += batch.Drops?.Counts.Where(c => c.Kind == kind).Sum(c => c.Count) ?? 0;
            if (batch.Items.Count > 0 || batch.Drops is not null)
                batches.Add(batch);
        }
        return reading.Malformed is { } why ? OtlpMessage<T>.Unreadable(why) : new(batches, items, rejected, reading.MemoryBytes, null);
    }

    private ResourceBatch<T> ReadResource(ProtoReader message)
    {
        var resource = TelemetryResource.Unknown;
        var items = new List<T>();
        long before = message.Reading.MemoryBytes;
        while (message.Next())
            if (message.Field == 1)
                resource = ResourceReader.Read(message.ReadMessage());
            else if (message.Field == 2)
                ReadScope(message.ReadMessage(), items);
        return new(resource, items, message.Reading.MemoryBytes - before, message.Reading.TakeDrops());
    }

    private void ReadScope(ProtoReader message, List<T> items)
    {
        var scope = TelemetryScope.Unnamed;
        while (message.Next())
            if (message.Field == 1)
                scope = ScopeReader.Read(message.ReadMessage());
            else if (message.Field == 2)
                readItem(message.ReadMessage(), scope, items);
    }
}
