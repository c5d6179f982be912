using Ensemble.Model.Planning;
using Ensemble.Processes.Logs;

namespace Ensemble.Hosting.Local;

/// <summary>A part of the log of one stream of a replica.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="IsError">Which stream.</param>
/// <param name="Path">The log.</param>
/// <param name="Begin">The offset of its first byte.</param>
/// <param name="End">The offset behind its last.</param>
internal sealed record LogSpan(ReplicaId Replica, bool IsError, string Path, long Begin, long End)
{
    /// <summary>Whether the stream is not wanted at all.</summary>
    public bool IsNothing => Path.Length == 0;

    /// <summary>No part of a stream, now or later.</summary>
    public static LogSpan Nothing(ReplicaId replica, bool isError) => new(replica, isError, "", 0, 0);

    /// <summary>The same up to the last line that is whole now: one that is still being written is not to be torn in two.</summary>
    public static LogSpan OfWholeLines(LogSpan span) => span with { End = Math.Max(span.Begin, EndOfWholeLines(span.Path)) };

    private static long EndOfWholeLines(string path)
    {
        using var file = LogFiles.TryOpen(path);
        if (file is null)
            return 0;
        Span<byte> last = stackalloc byte[1];
        long length = RandomAccess.GetLength(file);
        return length == 0 || (RandomAccess.Read(file, last, length - 1) == 1 && last[0] == (byte)'\n') ? length : LogPosition.OfLastLines(path, 1);
    }
}
