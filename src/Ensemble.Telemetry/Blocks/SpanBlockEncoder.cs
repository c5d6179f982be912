namespace Ensemble.Telemetry.Blocks;

/// <summary>Makes blocks of spans. Not for several threads: it keeps its buffers.</summary>
internal sealed class SpanBlockEncoder
{
    private readonly BlockColumns _columns = new(SpanColumn.Count);
    private readonly TraceColumn _traces = new();

    /// <summary>Which traces the last block has spans of.</summary>
    public IReadOnlyCollection<TraceId> Traces => _traces.Traces;

    public EncodedBlock Encode(IReadOnlyList<SpanRecord> spans)
    {
        _traces.Clear();
        var texts = _columns.Texts;
        long from = long.MaxValue, to = long.MinValue, before = 0;
        int errors = 0;
        foreach (var span in spans)
        {
            _columns[SpanColumn.Trace].Varint(_traces.IndexOf(span.TraceId, _columns[SpanColumn.Traces]));
            _columns[SpanColumn.Ids].Fixed64(span.SpanId.Value);
            _columns[SpanColumn.Parents].Fixed64(span.ParentSpanId.Value);
            _columns[SpanColumn.Starts].Zigzag(span.Start - before);
            before = span.Start;
            _columns[SpanColumn.Durations].Zigzag(span.End - span.Start);
            _columns[SpanColumn.Names].Varint(texts.IndexOf(span.Name));
            _columns[SpanColumn.Kinds].Varint((int)span.Kind + 8 * (int)span.Status);
            _columns[SpanColumn.Flags].Varint(span.Flags);
            _columns[SpanColumn.Scopes].Varint(_columns.Scopes.IndexOf(span.Scope));
            int length = _columns[SpanColumn.Attributes].Length;
            AttributeCodec.Write(_columns[SpanColumn.Attributes], texts, span.Attributes.AsSpan());
            _columns[SpanColumn.AttributeLengths].Varint(_columns[SpanColumn.Attributes].Length - length);
            length = _columns[SpanColumn.Rest].Length;
            SpanRest.Write(_columns[SpanColumn.Rest], texts, span);
            _columns[SpanColumn.RestLengths].Varint(_columns[SpanColumn.Rest].Length - length);
            from = Math.Min(from, span.Start);
            to = Math.Max(to, Math.Max(span.Start, span.End));
            errors += span.Status == SpanStatus.Error ? 1 : 0;
        }
        return new(_columns.Finish(spans.Count), spans.Count, errors, from, to);
    }
}
