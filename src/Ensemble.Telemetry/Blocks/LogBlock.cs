namespace Ensemble.Telemetry.Blocks;

/// <summary>A block of log records that is read. A record is put together only when it is asked for.</summary>
internal sealed class LogBlock : IRowBlock<LogRecord>
{
    private readonly OpenedBlock _block;
    private readonly TraceId[] _traces;
    private readonly long[] _times;
    private int[]? _trace;
    private long[]? _observed;
    private int[]? _severities;
    private int[]? _severityTexts;
    private int[]? _scopes;
    private int[]? _bodies;
    private int[]? _attributes;
    private int[]? _rest;

    private LogBlock(OpenedBlock block)
    {
        _block = block;
        _traces = TraceColumn.Read(block.Columns[LogColumn.Traces].Span);
        _times = block.ReadDeltas(LogColumn.Times);
    }

    public int Count => _block.Rows;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static LogBlock Open(byte[] bytes) => new(BlockColumns.Open(bytes, LogColumn.Count));

    public long Time(int row) => _times[row];

    public int Severity(int row) => (_severities ??= _block.ReadCounts(LogColumn.Severities))[row];

    public TraceId Trace(int row) => (_trace ??= _block.ReadCounts(LogColumn.Trace))[row] switch
    {
        0 => default,
        var index when index <= _traces.Length => _traces[index - 1],
        _ => throw BlockReader.Damaged(),
    };

    public AttributeValue Body(int row)
    {
        var reader = new BlockReader(_block.Row(LogColumn.Bodies, _bodies ??= _block.ReadStarts(LogColumn.BodyLengths), row));
        return AttributeCodec.ReadValue(ref reader, _block.Texts);
    }

    public LogRecord Row(int row)
    {
        long observed = (_observed ??= _block.ReadZigzags(LogColumn.Observed))[row];
        var attributes = new BlockReader(_block.Row(LogColumn.Attributes, _attributes ??= _block.ReadStarts(LogColumn.AttributeLengths), row));
        var record = new LogRecord
        {
            Time = Time(row),
            ObservedTime = observed == 0 ? 0 : Time(row) + observed,
            Severity = (byte)Severity(row),
            SeverityText = _block.Texts[(_severityTexts ??= _block.ReadCounts(LogColumn.SeverityTexts))[row]],
            Body = Body(row),
            TraceId = Trace(row),
            Scope = _block.Scope((_scopes ??= _block.ReadCounts(LogColumn.Scopes))[row]),
            Attributes = AttributeCodec.Read(ref attributes, _block.Texts),
        };
        var rest = _block.Row(LogColumn.Rest, _rest ??= _block.ReadStarts(LogColumn.RestLengths), row);
        if (rest.IsEmpty)
            return record;
        var reader = new BlockReader(rest);
        return record with
        {
            SpanId = new(reader.Fixed64()),
            Flags = (uint)reader.Varint(),
            EventName = _block.Texts[reader.Count()],
            DroppedAttributes = (uint)reader.Varint(),
        };
    }
}
