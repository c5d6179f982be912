namespace Ensemble.Telemetry.Blocks;

/// <summary>Makes blocks of points: a directory of the series in them, then the points of each. Not for several threads: it keeps its buffers.</summary>
internal sealed class PointBlockEncoder
{
    /// <summary>The column of the directory: for each series its number, less that of the one before, and the count and length of its points.</summary>
    public const int Directory = 0;

    /// <summary>The column of the points.</summary>
    public const int Points = 1;

    public const int Columns = 2;

    private readonly BlockColumns _columns = new(Columns);

    /// <summary>Makes a block.</summary>
    /// <param name="points">Points with the numbers of their series.</param>
    public EncodedBlock Encode(IEnumerable<(long Series, MetricPoint Point)> points)
    {
        long from = long.MaxValue, to = long.MinValue, before = 0;
        int items = 0, series = 0;
        var column = _columns[Points];
        foreach (var line in points.GroupBy(p => p.Series, p => p.Point).OrderBy(g => g.Key))
        {
            int start = column.Length, count = 0;
            MetricPoint? last = null;
            foreach (var point in line)
            {
                PointCodec.Write(column, _columns.Texts, point, last);
                last = point;
                count++;
                from = Math.Min(from, point.Time);
                to = Math.Max(to, point.Time);
            }
            _columns[Directory].Varint((ulong)(line.Key - before));
            _columns[Directory].Varint(count);
            _columns[Directory].Varint(column.Length - start);
            before = line.Key;
            items += count;
            series++;
        }
        return new(_columns.Finish(series), items, 0, from, to);
    }
}
