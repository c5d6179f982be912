using System.Buffers.Binary;

namespace Ensemble.Telemetry.Blocks;

/// <summary>The traces of a block, each once.</summary>
internal sealed class TraceColumn
{
    private readonly Dictionary<TraceId, int> _indexes = [];

    public IReadOnlyCollection<TraceId> Traces => _indexes.Keys;

    public void Clear() => _indexes.Clear();

    /// <summary>The number of a trace, which is written when it is new.</summary>
    public int IndexOf(TraceId trace, BlockWriter column)
    {
        if (_indexes.TryGetValue(trace, out int index))
            return index;
        index = _indexes.Count;
        _indexes.Add(trace, index);
        column.Fixed64(trace.High);
        column.Fixed64(trace.Low);
        return index;
    }

    public static TraceId[] Read(ReadOnlySpan<byte> bytes)
    {
        var traces = new TraceId[bytes.Length / TraceId.Length];
        for (int i = 0; i < traces.Length; i++)
            traces[i] = new(BinaryPrimitives.ReadUInt64LittleEndian(bytes[(16 * i)..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[(16 * i + 8)..]));
        return traces;
    }
}
