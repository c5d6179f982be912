namespace Ensemble.Telemetry.Blocks;

/// <summary>
/// A block: a byte for the format, the number of rows, the texts, the scopes, and columns, each with its length, so that what is not asked for is skipped.
/// </summary>
internal sealed class BlockColumns
{
    private const byte Format = 1;

    private readonly BlockWriter _block = new();
    private readonly BlockWriter[] _columns;

    public BlockColumns(int columns)
    {
        _columns = new BlockWriter[columns];
        for (int i = 0; i < columns; i++)
            _columns[i] = new();
        Scopes = new(Texts);
    }

    public TextTableWriter Texts { get; } = new();

    public ScopeTableWriter Scopes { get; }

    public BlockWriter this[int column] => _columns[column];

    /// <summary>The block as bytes; afterwards everything is empty again.</summary>
    public byte[] Finish(int rows)
    {
        _block.Byte(Format);
        _block.Varint(rows);
        Texts.WriteTo(_block);
        Scopes.WriteTo(_block);
        foreach (var column in _columns)
        {
            _block.Sized(column.Written);
            column.Clear();
        }
        byte[] bytes = _block.Written.ToArray();
        _block.Clear();
        Texts.Clear();
        Scopes.Clear();
        return bytes;
    }

    /// <summary>Takes a block apart.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a later format.</exception>
    public static OpenedBlock Open(byte[] bytes, int columns)
    {
        var reader = new BlockReader(bytes);
        if (reader.Byte() != Format)
            throw BlockReader.Damaged();
        int rows = reader.Count();
        var texts = TextTable.Read(reader.Count(), Next(ref reader));
        var scopes = ScopeTableWriter.Read(reader.Count(), Next(ref reader).Span, texts);
        var memories = new ReadOnlyMemory<byte>[columns];
        for (int i = 0; i < columns; i++)
            memories[i] = Next(ref reader);
        return new(rows, texts, scopes, memories);

        ReadOnlyMemory<byte> Next(ref BlockReader from)
        {
            int length = from.Sized().Length;
            return bytes.AsMemory(from.Position - length, length);
        }
    }
}
