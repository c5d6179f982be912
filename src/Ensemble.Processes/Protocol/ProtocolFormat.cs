namespace Ensemble.Processes.Protocol;

/// <summary>
/// The wire between host and launcher: frames of a 32-bit length (of what follows), one byte kind and little-endian fields; texts are a 32-bit length, bytes
/// and a closing NUL,
/// so that the launcher can hand them to the system where they lie. The first frame of each side is its hello with the format number; an unknown number is
/// refused in words.
/// </summary>
internal static class ProtocolFormat
{
    internal const uint Magic = 0x4C534E45; // "ENSL"
    internal const uint Number = 3;
    internal const int HeaderBytes = 5;

    /// <summary>Longest first frame of somebody who wants to adopt: nobody we do not know yet makes us hold more.</summary>
    internal const int LongestKnock = 1024;

    /// <summary>Version of the snapshot that an adopting host is given.</summary>
    internal const uint Snapshot = 1;

    /// <summary>Longest frame either side accepts. Linux itself takes at most 6 MiB of arguments and environment.</summary>
    internal const int LongestFrame = 8 * 1024 * 1024;
}
