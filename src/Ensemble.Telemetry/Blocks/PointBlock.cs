namespace Ensemble.Telemetry.Blocks;

/// <summary>A block of points that is read: the directory at once, the points of a series when they are asked for.</summary>
internal sealed class PointBlock
{
    private readonly OpenedBlock _block;
    private readonly Dictionary<long, (int Start, int Length, int Count)> _series = [];

    private PointBlock(OpenedBlock block)
    {
        _block = block;
        var directory = new BlockReader(block.Columns[PointBlockEncoder.Directory].Span);
        long series = 0;
        int start = 0;
        for (int i = 0; i < block.Rows; i++)
        {
            series += (long)directory.Varint();
            int count = directory.Count();
            int length = directory.Count();
            if (length > block.Columns[PointBlockEncoder.Points].Length - start)
                throw BlockReader.Damaged();
            _series[series] = (start, length, count);
            start += length;
        }
    }

    /// <summary>The numbers of the series it has points of.</summary>
    public IReadOnlyCollection<long> Series => _series.Keys;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PointBlock Open(byte[] bytes) => new(BlockColumns.Open(bytes, PointBlockEncoder.Columns));

    /// <summary>The points of a series, as they came; none where there are none.</summary>
    public IReadOnlyList<MetricPoint> Points(MetricSeries series)
    {
        if (!_series.TryGetValue(series.Id, out var place))
            return [];
        var points = new List<MetricPoint>(Math.Min(place.Count, place.Length));
        var reader = new BlockReader(_block.Columns[PointBlockEncoder.Points].Span.Slice(place.Start, place.Length));
        MetricPoint? last = null;
        for (int i = 0; i < place.Count; i++)
            points.Add(last = PointCodec.Read(ref reader, _block.Texts, series, last));
        return points;
    }
}
