namespace Ensemble.Model.Diagnostics;

/// <summary>How sizes read in messages.</summary>
internal static class ByteWords
{
    /// <summary><c>512 bytes</c>, <c>64 KiB</c>, <c>1.5 GiB</c></summary>
    public static string AsBytes(this long bytes) => bytes switch
    {
        >= 1L << 30 => FormattableString.Invariant($"{bytes / (double)(1L << 30):0.##} GiB"),
        >= 1L << 20 => FormattableString.Invariant($"{bytes / (double)(1L << 20):0.##} MiB"),
        >= 1L << 10 => FormattableString.Invariant($"{bytes / (double)(1L << 10):0.##} KiB"),
        _ => $"{bytes} bytes",
    };
}
