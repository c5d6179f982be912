namespace Ensemble.Telemetry.Blocks;

/// <summary>A block taken apart, its columns not yet read.</summary>
internal sealed record OpenedBlock(int Rows, TextTable Texts, TelemetryScope[] Scopes, ReadOnlyMemory<byte>[] Columns)
{
    /// <summary>A column of one number a row.</summary>
    public int[] ReadCounts(int column)
    {
        int[] values = NewColumn<int>(column);
        var reader = new BlockReader(Columns[column].Span);
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.Count();
        return values;
    }

    /// <summary>A column of numbers of which each is near the one before.</summary>
    public long[] ReadDeltas(int column)
    {
        long[] values = NewColumn<long>(column);
        var reader = new BlockReader(Columns[column].Span);
        long before = 0;
        for (int i = 0; i < values.Length; i++)
            values[i] = before += reader.Zigzag();
        return values;
    }

    public long[] ReadZigzags(int column)
    {
        long[] values = NewColumn<long>(column);
        var reader = new BlockReader(Columns[column].Span);
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.Zigzag();
        return values;
    }

    /// <summary>Where each row of a column of rows of different lengths begins, from the column of their lengths.</summary>
    public int[] ReadStarts(int lengths)
    {
        int[] starts = new int[Rows + 1];
        int[] values = ReadCounts(lengths);
        for (int i = 0; i < values.Length; i++)
            starts[i + 1] = checked(starts[i] + values[i]);
        return starts;
    }

    /// <summary>One row of a column of rows of different lengths.</summary>
    public ReadOnlySpan<byte> Row(int column, int[] starts, int row)
    {
        var bytes = Columns[column].Span;
        return starts[row + 1] <= bytes.Length ? bytes[starts[row]..starts[row + 1]] : throw BlockReader.Damaged();
    }

    public TelemetryScope Scope(int index) => index < Scopes.Length ? Scopes[index] : throw BlockReader.Damaged();

    private T[] NewColumn<T>(int column) => Rows <= Columns[column].Length ? new T[Rows] : throw BlockReader.Damaged();
}
