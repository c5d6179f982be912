using System.Runtime.CompilerServices;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Journal;

/// <summary>Reads journals from their files.</summary>
internal static class JournalReader
{
    /// <summary>All events of a journal. A last line that its host did not finish is passed over.</summary>
    public static IEnumerable<RunEvent> ReadAll(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        string? line = reader.ReadLine();
        while (line is not null)
        {
            string? next = reader.ReadLine();
            if (next is not null || TryRead(line, out _))
                yield return RunEventJson.Read(System.Text.Encoding.UTF8.GetBytes(line));
            line = next;
        }
    }

    /// <summary>The events of a journal that still grows, in order and without loss, until it is closed.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="fromSequence">The first event's number.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async IAsyncEnumerable<RunEvent> FollowAsync(FileJournal journal, long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(journal.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        byte[] buffer = new byte[16 * 1024];
        int filled = 0;
        long position = 0;
        while (true)
        {
            var (length, isClosed, grown) = journal.Observe();
            while (position < length)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2); // one event longer than all before it
                int most = (int)Math.Min(buffer.Length - filled, length - position);
                int read = await journal.ReadAsync(file, position, buffer.AsMemory(filled, most), cancellationToken);
                if (read == 0)
                    break;
                filled += read;
                position += read;
                int start = 0;
                while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var line)
                {
                    var runEvent = RunEventJson.Read(buffer.AsSpan(start, line));
                    start += line + 1;
                    if (runEvent.Sequence >= fromSequence)
                        yield return runEvent;
                }
                buffer.AsSpan(start, filled - start).CopyTo(buffer);
                filled -= start;
            }
            if (isClosed)
                yield break;
            await grown.WaitAsync(cancellationToken);
        }
    }

    private static bool TryRead(string line, out RunEvent? runEvent)
    {
        try
        {
            runEvent = RunEventJson.Read(System.Text.Encoding.UTF8.GetBytes(line));
            return true;
        }
        catch (FormatException)
        {
            runEvent = null;
            return false;
        }
    }
}
