using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace Ensemble.Hosting.Consoles.Patterns;

/// <summary>A part of a line in whatever case, of English letters and what else ASCII has.</summary>
internal sealed class FoldedTextInLine(string text) : LinePattern
{
    // What distinguishes small letters from large ones.
    private const byte CaseBit = 0x20;

    private readonly byte[] _text = Encoding.ASCII.GetBytes(text);

    public override void Find(ReadOnlySpan<byte> lines, int offset, List<LineSpan> found)
    {
        int at = 0;
        while (IndexOf(lines[at..]) is >= 0 and var index)
        {
            var line = LineSpan.Around(lines, at + index);
            found.Add(line with { Start = offset + line.Start });
            at = line.Start + line.Length;
        }
    }

    // Looks for first and last byte at their distance, 32 places at a time; only where both are there, the whole text is compared.
    private int IndexOf(ReadOnlySpan<byte> bytes)
    {
        int last = _text.Length - 1, at = 0, end = bytes.Length - last;
        var caseBits = Vector256.Create(CaseBit);
        var firstByte = Vector256.Create((byte)(_text[0] | CaseBit));
        var lastByte = Vector256.Create((byte)(_text[last] | CaseBit));
        for (; at + Vector256<byte>.Count <= end; at += Vector256<byte>.Count)
        {
            var firsts = Vector256.Equals(Vector256.Create(bytes[at..]) | caseBits, firstByte);
            var lasts = Vector256.Equals(Vector256.Create(bytes[(at + last)..]) | caseBits, lastByte);
            for (uint places = (firsts & lasts).ExtractMostSignificantBits(); places != 0; places &= places - 1)
            {
                int place = at + BitOperations.TrailingZeroCount(places);
                if (Ascii.EqualsIgnoreCase(bytes.Slice(place, _text.Length), _text))
                    return place;
            }
        }
        for (; at < end; at++)
            if (Ascii.EqualsIgnoreCase(bytes.Slice(at, _text.Length), _text))
                return at;
        return -1;
    }
}
