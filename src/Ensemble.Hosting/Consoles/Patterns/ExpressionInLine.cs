using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ensemble.Hosting.Consoles.Patterns;

/// <summary>A regular expression that matches a part of a line. It takes time in proportion to the text, whatever the expression.</summary>
internal sealed class ExpressionInLine : LinePattern
{
    // What means the end or the beginning of all the text means something else where many lines are looked at together.
    private static readonly SearchValues<string> Edges = SearchValues.Create(["$", "\\z", "\\Z", "\\A", "\\G"], StringComparison.Ordinal);

    private readonly Regex _expression;
    private readonly bool _hasEdges;

    private ExpressionInLine(Regex expression, bool hasEdges)
    {
        _expression = expression;
        _hasEdges = hasEdges;
    }

    /// <summary>Makes a pattern, or says why not.</summary>
    public static (LinePattern? Pattern, string? Problem) Of(string text, bool ignoreCase)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : 0);
        try
        {
            return (new ExpressionInLine(new Regex(text, options), text.AsSpan().ContainsAny(Edges)), null);
        }
        catch (ArgumentException wrong)
        {
            return (null, $"This is no regular expression: {wrong.Message}");
        }
        catch (NotSupportedException)
        {
            return (null, "Regular expressions here have no back references, no look-ahead and look-behind and no atomic groups: with them a search can take for ever.");
        }
    }

    public override void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found)
    {
        if (_hasEdges || !Ascii.IsValid(lines))
        {
            FindOneByOne(lines, offset, found, _expression.IsMatch);
            return;
        }
        // Of ASCII each byte is a character: the expression runs over the whole block, as quickly as it finds its first letters.
        char[] text = ArrayPool<char>.Shared.Rent(lines.Length);
        try
        {
            Encoding.Latin1.GetChars(lines, text);
            int at = 0;
            while (at < lines.Length && First(text.AsSpan(at, lines.Length - at)) is { } index)
            {
                var line = LineSpan.Around(lines, Math.Min(at + index, lines.Length - 1));
                // What matches may have gone on in the next line: here the line stands alone.
                bool isEndOfLine = line.Length == 0 && line.Start > 0 && text[line.Start - 1] == '\r';
                if (!isEndOfLine && _expression.IsMatch(text.AsSpan(line.Start, line.Length)))
                    found.Add(line with { Start = offset + line.Start });
                at = line.Start + line.Length + 1;
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private int? First(ReadOnlySpan<char> text)
    {
        foreach (var match in _expression.EnumerateMatches(text))
            return match.Index;
        return null;
    }
}
