using System.Text;

namespace Ensemble.Hosting.Consoles.Patterns;

/// <summary>A part of a line, as it stands there.</summary>
internal sealed class TextInLine(string text) : LinePattern
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    public override void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found)
    {
        int at = 0;
        while (lines[at..].IndexOf(_text) is >= 0 and var index)
        {
            var line = LineSpan.Around(lines, at + index);
            found.Add(line with { Start = offset + line.Start });
            at = line.Start + line.Length;
        }
    }
}
