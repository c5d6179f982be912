using System.Text;

namespace Ensemble.Hosting.Consoles.Patterns;

/// <summary>What lines must have in them. Finds them in many at once, without a look at each. Safe for several threads.</summary>
internal abstract class LinePattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int Longest = 1_000;

    /// <summary>Every line.</summary>
    public static LinePattern Any { get; } = new AnyLine();

    /// <summary>Makes a pattern of what a person typed.</summary>
    /// <param name="text">A part of a line, or a regular expression.</param>
    /// <param name="isExpression">Whether it is a regular expression.</param>
    /// <param name="ignoreCase">Whether small and large letters are the same.</param>
    /// <returns>The pattern, or why it is none: one of both is null.</returns>
    public static (LinePattern? Pattern, string? Problem) Parse(string text, bool isExpression, bool ignoreCase)
    {
        if (text.Length > Longest)
            return (null, $"A search may have {Longest} characters; this one has {text.Length}.");
        if (text.AsSpan().ContainsAny('\n', '\r'))
            return (null, "A search is for something within a line; it cannot have a line end in it.");
        if (text.Length == 0)
            return (Any, null);
        if (isExpression)
            return ExpressionInLine.Of(text, ignoreCase);
        bool isPlain = Ascii.IsValid(text);
        return (!ignoreCase ? new TextInLine(text) : isPlain ? new FoldedTextInLine(text) : new LetterByLetter(text), null);
    }

    /// <summary>Adds the lines that match, in their order.</summary>
    /// <param name="lines">Whole lines.</param>
    /// <param name="offset">Added to where they are.</param>
    /// <param name="found">Where they are added to.</param>
    public abstract void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found);

    /// <summary>Adds those lines of all that match, one by one.</summary>
    protected static void FindOneByOne(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found, Func<string, bool> matches)
    {
        int start = 0;
        while (LineSpan.Next(lines, ref start) is { } line)
            if (matches(Encoding.UTF8.GetString(lines.Slice(line.Start, line.Length))))
                found.Add(line with { Start = offset + line.Start });
    }

    private sealed class AnyLine : LinePattern
    {
        public override void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found)
        {
            int start = 0;
            while (LineSpan.Next(lines, ref start) is { } line)
                found.Add(line with { Start = offset + line.Start });
        }
    }

    private sealed class LetterByLetter(string text) : LinePattern
    {
        public override void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found) =>
            FindOneByOne(lines, offset, found, line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
