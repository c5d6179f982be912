using System.Buffers;

namespace Ensemble.Hosting.Journal;

/// <summary>
/// The end of a journal that its disk would not take, kept so that who follows the journal still learns how the run ends. Not thread-safe: the journal locks.
/// </summary>
internal sealed class UnwrittenEvents
{
    // The stop of some thousand replicas. Full: followers miss what comes after; listeners such as the board do not.
    private const int MostBytes = 16 << 20;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Keeps a line.</summary>
    /// <returns>How many bytes were kept: all or none.</returns>
    public int Add(ReadOnlySpan<byte> line)
    {
        if (_bytes.WrittenCount + line.Length > MostBytes)
            return 0;
        _bytes.Write(line);
        return line.Length;
    }
}
