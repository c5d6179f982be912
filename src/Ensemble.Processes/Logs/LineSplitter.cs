using System.Text;

namespace Ensemble.Processes.Logs;

/// <summary>Cuts bytes into lines as they come. Holds at most one piece of a line and what was read behind it.</summary>
internal sealed class LineSplitter(long offset)
{
    /// <summary>The longest piece of a line, in bytes.</summary>
    internal const int LongestPiece = 64 * 1024;

    private readonly byte[] buffer = new byte[2 * LongestPiece];
    private int start;
    private int scanned;
    private int end;

    /// <summary>Gets where in the log the next bytes come from.</summary>
    internal long ReadOffset => offset + (end - start);

    /// <summary>Makes room and gives it, to be filled from <see cref="ReadOffset"/> on.</summary>
    internal Memory<byte> Free()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        scanned -= start;
        end -= start;
        start = 0;
        return buffer.AsMemory(end);
    }

    internal void Filled(int count) => end += count;

    /// <summary>Takes the next line, if a whole one (or a whole piece) is there.</summary>
    /// <param name="isLast">Nothing will follow: the rest is a line too.</param>
    /// <param name="line">The line, without a time.</param>
    internal bool TryTake(bool isLast, out LogLine line)
    {
        line = default;
        int found = buffer.AsSpan(scanned, end - scanned).IndexOfAny((byte)'\n', (byte)'\r');
        int text = found < 0 ? end : scanned + found;
        if (text - start > LongestPiece)
            return Take(start + PieceLength(), 0, LineEnding.Continued, out line);
        scanned = text;
        if (found < 0)
            return isLast && end > start && Take(end, 0, LineEnding.EndOfLog, out line);

        // Terminals turn "\r\n" into "\r\r\n": carriage returns count only if no line feed comes behind them.
        int behind = text;
        while (behind < end && buffer[behind] == (byte)'\r')
            behind++;
        if (behind < end && buffer[behind] == (byte)'\n')
            return Take(text, behind + 1 - text, LineEnding.Newline, out line);
        return (behind < end || isLast || end - start > LongestPiece) && Take(text, behind - text, LineEnding.CarriageReturn, out line);
    }

    private bool Take(int textEnd, int endingLength, LineEnding ending, out LogLine line)
    {
        line = new(Encoding.UTF8.GetString(buffer, start, textEnd - start), offset, null, ending);
        offset += textEnd + endingLength - start;
        start = scanned = textEnd + endingLength;
        return true;
    }

    // A piece must not end inside a character: step back to before its first byte, unless these are no characters at all.
    private int PieceLength()
    {
        const int LongestCharacter = 4;
        for (int length = LongestPiece; length > LongestPiece - LongestCharacter; length--)
        {
            if ((buffer[start + length] & 0xC0) != 0x80)
                return length;
        }
        return LongestPiece;
    }
}
