namespace Ensemble.Telemetry.Blocks;

/// <summary>Makes blocks of log records. Not for several threads: it keeps its buffers.</summary>
internal sealed class LogBlockEncoder
{
    private readonly BlockColumns _columns = new(LogColumn.Count);
    private readonly TraceColumn _traces = new();

    /// <summary>Which traces the last block has records of.</summary>
    public IReadOnlyCollection<TraceId> Traces => _traces.Traces;

    public EncodedBlock Encode(IReadOnlyList<LogRecord> records)
    {
        _traces.Clear();
        var texts = _columns.Texts;
        long from = long.MaxValue, to = long.MinValue, before = 0;
        int errors = 0;
        foreach (var record in records)
        {
            _columns[LogColumn.Trace].Varint(record.TraceId.IsValid ? _traces.IndexOf(record.TraceId, _columns[LogColumn.Traces]) + 1 : 0);
            _columns[LogColumn.Times].Zigzag(record.Time - before);
            before = record.Time;
            _columns[LogColumn.Observed].Zigzag(record.ObservedTime == 0 ? 0 : record.ObservedTime - record.Time);
            _columns[LogColumn.Severities].Varint(record.Severity);
            _columns[LogColumn.SeverityTexts].Varint(texts.IndexOf(record.SeverityText));
            _columns[LogColumn.Scopes].Varint(_columns.Scopes.IndexOf(record.Scope));
            int length = _columns[LogColumn.Bodies].Length;
            AttributeCodec.WriteValue(_columns[LogColumn.Bodies], texts, record.Body);
            _columns[LogColumn.BodyLengths].Varint(_columns[LogColumn.Bodies].Length - length);
            length = _columns[LogColumn.Attributes].Length;
            AttributeCodec.Write(_columns[LogColumn.Attributes], texts, record.Attributes.AsSpan());
            _columns[LogColumn.AttributeLengths].Varint(_columns[LogColumn.Attributes].Length - length);
            length = _columns[LogColumn.Rest].Length;
            WriteRest(_columns[LogColumn.Rest], texts, record);
            _columns[LogColumn.RestLengths].Varint(_columns[LogColumn.Rest].Length - length);
            from = Math.Min(from, record.Time);
            to = Math.Max(to, record.Time);
            errors += record.IsError ? 1 : 0;
        }
        return new(_columns.Finish(records.Count), records.Count, errors, from, to);
    }

    private static void WriteRest(BlockWriter writer, TextTableWriter texts, LogRecord record)
    {
        if (!record.SpanId.IsValid && record.Flags == 0 && record.EventName.Length == 0 && record.DroppedAttributes == 0)
            return;
        writer.Fixed64(record.SpanId.Value);
        writer.Varint(record.Flags);
        writer.Varint(texts.IndexOf(record.EventName));
        writer.Varint(record.DroppedAttributes);
    }
}
