using System.Collections.Immutable;

namespace Ensemble.Telemetry.Blocks;

/// <summary>The parts that few spans have. Nothing at all is written for a span that has none of them.</summary>
internal static class SpanRest
{
    public static void Write(BlockWriter writer, TextTableWriter texts, SpanRecord span)
    {
        if (span.StatusMessage.Length == 0 && span.TraceState.Length == 0 && span.Events.IsEmpty && span.Links.IsEmpty
            && (span.DroppedAttributes | span.DroppedEvents | span.DroppedLinks) == 0)
            return;
        writer.Varint(texts.IndexOf(span.StatusMessage));
        writer.Varint(texts.IndexOf(span.TraceState));
        writer.Varint(span.DroppedAttributes);
        writer.Varint(span.DroppedEvents);
        writer.Varint(span.DroppedLinks);
        writer.Varint(span.Events.Length);
        foreach (var happened in span.Events)
        {
            writer.Zigzag(happened.Time - span.Start);
            writer.Varint(texts.IndexOf(happened.Name));
            AttributeCodec.Write(writer, texts, happened.Attributes.AsSpan());
            writer.Varint(happened.DroppedAttributes);
        }
        writer.Varint(span.Links.Length);
        foreach (var link in span.Links)
        {
            writer.Fixed64(link.TraceId.High);
            writer.Fixed64(link.TraceId.Low);
            writer.Fixed64(link.SpanId.Value);
            writer.Varint(texts.IndexOf(link.TraceState));
            AttributeCodec.Write(writer, texts, link.Attributes.AsSpan());
            writer.Varint(link.DroppedAttributes);
            writer.Varint(link.Flags);
        }
    }

    /// <summary>The span with the parts that were written for it.</summary>
    public static SpanRecord Read(ReadOnlySpan<byte> bytes, TextTable texts, SpanRecord span)
    {
        if (bytes.IsEmpty)
            return span;
        var reader = new BlockReader(bytes);
        return span with
        {
            StatusMessage = texts[reader.Count()],
            TraceState = texts[reader.Count()],
            DroppedAttributes = (uint)reader.Varint(),
            DroppedEvents = (uint)reader.Varint(),
            DroppedLinks = (uint)reader.Varint(),
            Events = ReadEvents(ref reader, texts, span.Start),
            Links = ReadLinks(ref reader, texts),
        };
    }

    private static ImmutableArray<SpanEvent> ReadEvents(ref BlockReader reader, TextTable texts, long start)
    {
        var events = ImmutableArray.CreateBuilder<SpanEvent>(reader.Elements());
        for (int i = events.Capacity; i > 0; i--)
            events.Add(new(start + reader.Zigzag(), texts[reader.Count()], AttributeCodec.Read(ref reader, texts), (uint)reader.Varint()));
        return events.MoveToImmutable();
    }

    private static ImmutableArray<SpanLink> ReadLinks(ref BlockReader reader, TextTable texts)
    {
        var links = ImmutableArray.CreateBuilder<SpanLink>(reader.Elements());
        for (int i = links.Capacity; i > 0; i--)
            links.Add(new(
                new(reader.Fixed64(), reader.Fixed64()), new(reader.Fixed64()), texts[reader.Count()], AttributeCodec.Read(ref reader, texts),
                (uint)reader.Varint(), (uint)reader.Varint()));
        return links.MoveToImmutable();
    }
}
