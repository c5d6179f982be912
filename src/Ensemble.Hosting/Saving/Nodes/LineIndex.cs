using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Lines and columns of byte positions.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];
    private readonly string _file;

    public LineIndex(ReadOnlySpan<byte> text, string file)
    {
        _file = file;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == (byte)'\n')
                _starts.Add(i + 1);
    }

    public SourceLocation At(long position)
    {
        int found = _starts.BinarySearch((int)position);
        int line = found >= 0 ? found : ~found - 1;
        return new(_file, line + 1, (int)position - _starts[line] + 1);
    }
}
