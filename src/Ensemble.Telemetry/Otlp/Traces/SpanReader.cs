using System.Collections.Immutable;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Traces;

/// <summary>Reads <c>Span</c>.</summary>
internal static class SpanReader
{
    private const int SpanBytes = 240;
    private const int EventBytes = 64;
    private const int LinkBytes = 96;

    public static void Read(ProtoReader reader, TelemetryScope scope, List<SpanRecord> spans)
    {
        var reading = reader.Reading;
        if (!reading.TryCharge(SpanBytes))
        {
            reading.Drop(DropKind.Spans, DropReason.Limit);
            return;
        }
        TraceId traceId = default;
        SpanId spanId = default, parentSpanId = default;
        string name = "", traceState = "", statusMessage = "";
        var kind = SpanKind.Unspecified;
        var status = SpanStatus.Unset;
        long start = 0, end = 0;
        uint flags = 0, droppedAttributes = 0, droppedEvents = 0, droppedLinks = 0;
        uint cutAttributes = 0, cutEvents = 0, cutLinks = 0;
        List<TelemetryAttribute>? attributes = null;
        ImmutableArray<SpanEvent>.Builder? events = null;
        ImmutableArray<SpanLink>.Builder? links = null;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    traceId = TraceId.FromBytes(reader.ReadBytes());
                    break;
                case 2:
                    spanId = SpanId.FromBytes(reader.ReadBytes());
                    break;
                case 3:
                    traceState = reading.Name(reader.ReadBytes());
                    break;
                case 4:
                    parentSpanId = SpanId.FromBytes(reader.ReadBytes());
                    break;
                case 5:
                    name = reading.Name(reader.ReadBytes());
                    break;
                case 6:
                    kind = reader.ReadVarint() is var number and <= 5 ? (SpanKind)number : SpanKind.Unspecified;
                    break;
                case 7:
                    start = reader.ReadTime();
                    break;
                case 8:
                    end = reader.ReadTime();
                    break;
                case 9:
                    AttributeReader.Read(ref reader, ref attributes, ref cutAttributes);
                    break;
                case 10:
                    droppedAttributes = (uint)reader.ReadVarint();
                    break;
                case 11 when events?.Count >= reading.Limits.MaxEvents || !reading.TryCharge(EventBytes):
                    cutEvents++;
                    reading.Drop(DropKind.Events, DropReason.Limit);
                    break;
                case 11:
                    (events ??= ImmutableArray.CreateBuilder<SpanEvent>()).Add(SpanPartReader.ReadEvent(reader.ReadMessage()));
                    break;
                case 12:
                    droppedEvents = (uint)reader.ReadVarint();
                    break;
                case 13 when links?.Count >= reading.Limits.MaxLinks || !reading.TryCharge(LinkBytes):
                    cutLinks++;
                    reading.Drop(DropKind.Links, DropReason.Limit);
                    break;
                case 13:
                    (links ??= ImmutableArray.CreateBuilder<SpanLink>()).Add(SpanPartReader.ReadLink(reader.ReadMessage()));
                    break;
                case 14:
                    droppedLinks = (uint)reader.ReadVarint();
                    break;
                case 15:
                    (status, statusMessage) = SpanPartReader.ReadStatus(reader.ReadMessage());
                    break;
                case 16:
                    flags = reader.ReadFixed32() & SpanRecord.KnownFlags;
                    break;
            }
        var kept = AttributeReader.Finish(reading, attributes);
        if (!traceId.IsValid || !spanId.IsValid)
        {
            reading.Drop(DropKind.Spans, DropReason.Invalid);
            return;
        }
        spans.Add(new SpanRecord
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = parentSpanId,
            Name = name,
            Kind = kind,
            Status = status,
            StatusMessage = statusMessage,
            Start = start,
            End = end,
            TraceState = traceState,
            Flags = flags,
            Scope = scope,
            Attributes = kept,
            Events = events?.DrainToImmutable() ?? [],
            Links = links?.DrainToImmutable() ?? [],
            DroppedAttributes = droppedAttributes + cutAttributes,
            DroppedEvents = droppedEvents + cutEvents,
            DroppedLinks = droppedLinks + cutLinks,
        });
    }
}
