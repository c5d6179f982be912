using System.Globalization;

namespace Ensemble.Hosting;

/// <summary>Sizes as people and clusters write them: <c>4Gi</c> is 4 times 1024 cubed, <c>4G</c> is 4 times 1000 cubed.</summary>
internal static class MemorySize
{
    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40),
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("K", 1e3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12),
        ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1), ("", 1),
    ];

    /// <summary>The number of bytes; null where the text is no size.</summary>
    public static long? TryParse(string text)
    {
        int end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
            end--;
        string suffix = text[end..];
        foreach (var (unit, factor) in Units)
            if (unit == suffix && double.TryParse(text.AsSpan(0, end).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                return number * factor is >= 1 and < long.MaxValue ? (long)(number * factor) : null;
        return null;
    }
}
