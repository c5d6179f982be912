using System.Buffers;
using System.Text;

namespace Ensemble.Hosting.Terminal;

/// <summary>Makes what a program wrote safe to show beside what others wrote: no cursor movement, no titles, no clearing, no bells. Colours may stay.</summary>
internal static class SafeText
{
    private const char Escape = '\e';
    private const char Bell = '\a';
    private const char C1Csi = '\u009b';
    private const char C1StringEnd = '\u009c';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(ControlCharacters());

    private static readonly SearchValues<char> ColorParameters = SearchValues.Create("0123456789;:");

    /// <summary>One line as it should be seen. Of a progress bar drawn over itself by carriage returns, its last drawing.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="keepColors">Whether sequences that only choose colours stay.</param>
    public static string Of(string line, bool keepColors)
    {
        string seen = line.Contains('\r') ? LastDrawing(line) : line;
        return seen.AsSpan().IndexOfAny(Suspects) < 0 ? seen : Clean(seen, keepColors);
    }

    private static string ControlCharacters()
    {
        var all = new StringBuilder();
        for (char c = '\0'; c <= '\u009f'; c++)
        {
            if (char.IsControl(c) && c != '\t')
                all.Append(c);
        }
        return all.ToString();
    }

    private static string LastDrawing(string line)
    {
        var rest = line.AsSpan();
        while (true)
        {
            int start = rest.LastIndexOf('\r') + 1;
            var drawing = rest[start..];
            if (!drawing.IsWhiteSpace() || start == 0)
                return drawing.ToString();
            rest = rest[..(start - 1)];
        }
    }

    private static string Clean(string text, bool keepColors)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (c is Escape or (>= '\u0080' and <= '\u009f'))
            {
                int end = EndOfSequence(text, i);
                if (keepColors && IsColor(text.AsSpan(i, end - i)))
                    clean.Append(text, i, end - i);
                i = end;
                continue;
            }
            if (c is '\t' or (>= ' ' and not '\u007f'))
                clean.Append(c);
            i++;
        }
        return clean.ToString();
    }

    // ECMA-48: CSI takes parameters and one final letter; OSC, DCS, SOS, PM and APC take a text up to their end; everything else is short.
    private static int EndOfSequence(string text, int start)
    {
        int at = start + 1;
        char kind = text[start];
        if (kind == Escape)
        {
            if (at == text.Length)
                return at;
            kind = text[at++];
        }
        switch (kind)
        {
            case '[' or C1Csi:
                while (at < text.Length && text[at] is >= ' ' and <= '?')
                    at++;
                return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : at;
            case ']' or 'P' or 'X' or '^' or '_' or '\u009d' or '\u0090' or '\u0098' or '\u009e' or '\u009f':
                int end = EndOfText(text, at);
                return end < 0 ? at : end; // without an end only the introduction goes: the line is shown rather than swallowed
            case >= ' ' and <= '/':
                while (at < text.Length && text[at] is >= ' ' and <= '/')
                    at++;
                return Math.Min(at + 1, text.Length);
            default:
                return at;
        }
    }

    private static int EndOfText(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is Bell or C1StringEnd)
                return i + 1;
            if (text[i] == Escape && i + 1 < text.Length && text[i + 1] == '\\')
                return i + 2;
        }
        return -1;
    }

    private static bool IsColor(ReadOnlySpan<char> sequence) =>
        sequence.Length >= 3 && sequence[0] == Escape && sequence[1] == '[' && sequence[^1] == 'm' && !sequence[2..^1].ContainsAnyExcept(ColorParameters);
}
