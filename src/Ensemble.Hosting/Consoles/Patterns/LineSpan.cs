namespace Ensemble.Hosting.Consoles.Patterns;

/// <summary>Where a line is in a block, without its end.</summary>
internal readonly record struct LineSpan(int Start, int Length)
{
    private const byte Newline = (byte)'\n';
    private const byte Return = (byte)'\r';

    /// <summary>The line that the byte at an index is part of. A carriage return ends a line too: what comes behind it overwrites it on a terminal.</summary>
    public static LineSpan Around(ReadOnlySpan<byte> lines, int index)
    {
        int start = lines[..index].LastIndexOfAny(Newline, Return) + 1;
        int length = lines[index..].IndexOfAny(Newline, Return);
        return new(start, length < 0 ? lines.Length - start : index + length - start);
    }

    /// <summary>The line at the beginning of what is left.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="start">Where; moved behind the line and its end.</param>
    /// <returns>Null at the end.</returns>
    public static LineSpan? Next(ReadOnlySpan<byte> lines, ref int start)
    {
        while (start < lines.Length)
        {
            int from = start;
            int length = lines[start..].IndexOfAny(Newline, Return);
            if (length < 0)
            {
                start = lines.Length;
                return new(from, lines.Length - from);
            }
            int end = start + length;
            // "\r\n", and "\r\r\n" as terminals make of it, end one line.
            int behind = end;
            while (behind < lines.Length && lines[behind] == Return)
                behind++;
            start = behind < lines.Length && lines[behind] == Newline ? behind + 1 : behind;
            return new(from, length);
        }
        return null;
    }
}
