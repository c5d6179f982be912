namespace Ensemble.Telemetry.Blocks;

/// <summary>The texts of a block, each once.</summary>
internal sealed class TextTableWriter
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly BlockWriter _texts = new();

    public int IndexOf(string text)
    {
        if (_indexes.TryGetValue(text, out int index))
            return index;
        index = _indexes.Count;
        _indexes.Add(text, index);
        _texts.Text(text);
        return index;
    }

    public void WriteTo(BlockWriter block)
    {
        block.Varint(_indexes.Count);
        block.Sized(_texts.Written);
    }

    public void Clear()
    {
        _indexes.Clear();
        _texts.Clear();
    }
}
