using System.Buffers.Binary;

namespace Ensemble.Telemetry.Blocks;

/// <summary>A block of spans that is read. What queries filter by is there as columns; a span is put together only when it is asked for.</summary>
internal sealed class SpanBlock : IRowBlock<SpanRecord>
{
    private readonly OpenedBlock _block;
    private readonly TraceId[] _traces;
    private readonly int[] _trace;
    private long[]? _starts;
    private long[]? _durations;
    private int[]? _names;
    private int[]? _kinds;
    private int[]? _scopes;
    private int[]? _flags;
    private int[]? _attributes;
    private int[]? _rest;

    private SpanBlock(OpenedBlock block)
    {
        _block = block;
        _traces = TraceColumn.Read(block.Columns[SpanColumn.Traces].Span);
        _trace = block.ReadCounts(SpanColumn.Trace);
    }

    public int Count => _block.Rows;

    /// <summary>The traces it has spans of.</summary>
    public IReadOnlyList<TraceId> Traces => _traces;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SpanBlock Open(byte[] bytes) => new(BlockColumns.Open(bytes, SpanColumn.Count));

    /// <summary>Which of <see cref="Traces"/> a span belongs to.</summary>
    public int TraceIndex(int row) => _trace[row];

    public TraceId Trace(int row) => _trace[row] < _traces.Length ? _traces[_trace[row]] : throw BlockReader.Damaged();

    /// <summary>When it started.</summary>
    public long Time(int row) => (_starts ??= _block.ReadDeltas(SpanColumn.Starts))[row];

    public long Duration(int row) => (_durations ??= _block.ReadZigzags(SpanColumn.Durations))[row];

    public string Name(int row) => _block.Texts[(_names ??= _block.ReadCounts(SpanColumn.Names))[row]];

    public SpanKind Kind(int row) => (SpanKind)(Kinds()[row] & 7);

    public SpanStatus Status(int row) => (SpanStatus)(Kinds()[row] >> 3);

    public SpanRecord Row(int row)
    {
        var attributes = new BlockReader(_block.Row(SpanColumn.Attributes, _attributes ??= _block.ReadStarts(SpanColumn.AttributeLengths), row));
        var span = new SpanRecord
        {
            TraceId = Trace(row),
            SpanId = new(Id(SpanColumn.Ids, row)),
            ParentSpanId = new(Id(SpanColumn.Parents, row)),
            Name = Name(row),
            Kind = Kind(row),
            Status = Status(row),
            Start = Time(row),
            End = Time(row) + Duration(row),
            Flags = (uint)(_flags ??= _block.ReadCounts(SpanColumn.Flags))[row],
            Scope = _block.Scope((_scopes ??= _block.ReadCounts(SpanColumn.Scopes))[row]),
            Attributes = AttributeCodec.Read(ref attributes, _block.Texts),
        };
        return SpanRest.Read(_block.Row(SpanColumn.Rest, _rest ??= _block.ReadStarts(SpanColumn.RestLengths), row), _block.Texts, span);
    }

    private int[] Kinds() => _kinds ??= _block.ReadCounts(SpanColumn.Kinds);

    private ulong Id(int column, int row)
    {
        var bytes = _block.Columns[column].Span;
        return 8 * (row + 1) <= bytes.Length ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * row)..]) : throw BlockReader.Damaged();
    }
}
