using System.Text;

namespace Ensemble.Telemetry.Blocks;

/// <summary>The texts of a block that is read: each is made when it is asked for the first time.</summary>
internal sealed class TextTable
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly (int Start, int Length)[] _places;
    private readonly string?[] _texts;

    private TextTable(ReadOnlyMemory<byte> bytes, (int Start, int Length)[] places)
    {
        _bytes = bytes;
        _places = places;
        _texts = new string?[places.Length];
    }

    public int Count => _places.Length;

    /// <exception cref="InvalidDataException">There is no such text.</exception>
    public string this[int index] => index >= _places.Length
        ? throw BlockReader.Damaged()
        : _texts[index] ??= Encoding.UTF8.GetString(_bytes.Span.Slice(_places[index].Start, _places[index].Length));

    /// <summary>The number of a text; -1 where the block does not hold it, and so no row of it does.</summary>
    public int Find(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < _places.Length; i++)
            if (_bytes.Span.Slice(_places[i].Start, _places[i].Length).SequenceEqual(utf8))
                return i;
        return -1;
    }

    public static TextTable Read(int count, ReadOnlyMemory<byte> bytes)
    {
        if (count > bytes.Length)
            throw BlockReader.Damaged();
        var places = new (int, int)[count];
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            var reader = new BlockReader(bytes.Span[at..]);
            int length = reader.Count();
            int start = at + reader.Position;
            reader.Raw(length);
            places[i] = (start, length);
            at = start + length;
        }
        return new(bytes, places);
    }
}
