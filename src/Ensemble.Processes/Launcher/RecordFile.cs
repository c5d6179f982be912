using System.Globalization;
using System.Text.Unicode;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// The launcher's own notes, one JSON line for itself, each start and each end, written as they happen: what a host that comes later, or finds the launcher
/// dead, can go by.
/// </summary>
internal sealed unsafe class RecordFile
{
    private const int Permissions = 0x180; // 0600
    private const int LongestLine = 768;

    private readonly ulong run;
    private readonly int fd = -1;
    private readonly byte[] pending = new byte[24 * LongestLine]; // full: written before the turn is over
    private int used;

    internal RecordFile(byte* path, ulong run)
    {
        this.run = run;
        if (*path != 0)
            fd = Libc.open(path, Linux.WriteOnly | Linux.Append | Linux.Create | Linux.CloseOnExec, Permissions);
        Span<byte> line = NextLine();
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"format":1,"launcher":{{Environment.ProcessId}},"run":"{{run:x}}","at":{{Clock.UnixMicroseconds()}}""",
            out int length);
        EndLine(line, length);
        Flush();
    }

    /// <summary>Gets the open file; -1 where it could not be made.</summary>
    internal int Descriptor => fd;

    internal void Started(Incarnation incarnation)
    {
        Span<byte> line = NextLine();
        ulong brand = Brand.Of(run, incarnation.Id).Value;
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"started":{{incarnation.Id}},"pid":{{incarnation.RootPid}},"brand":"{{brand:x}}","at":{{incarnation.StartedAt}}""",
            out int length);
        EndLine(line, AppendKey(line, length, incarnation.Key));
    }

    internal void Ended(Incarnation incarnation)
    {
        Span<byte> line = NextLine();
        (LogFile? output, LogFile? error) = (incarnation.Output?.Log, incarnation.Error?.Log);
        long dropped = (output?.Dropped ?? 0) + (error is null || error == output ? 0 : error.Dropped);
        (int status, ulong at) = (incarnation.Status, incarnation.RootEndedAt);
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"ended":{{incarnation.Id}},"status":{{status}},"strays":{{incarnation.Strays}},"dropped":{{dropped}},"at":{{at}}""",
            out int length);
        EndLine(line, AppendKey(line, length, incarnation.Key));
    }

    /// <summary>Writes the lines of this turn of the loop. After the host was told: it works on its answer meanwhile.</summary>
    internal void Flush()
    {
        fixed (byte* text = pending)
        {
            if (fd >= 0 && used > 0)
                Libc.write(fd, text, used);
        }
        used = 0;
    }

    private Span<byte> NextLine()
    {
        if (pending.Length - used < LongestLine)
            Flush();
        return pending.AsSpan(used, LongestLine);
    }

    private static int AppendKey(Span<byte> line, int length, byte[] key)
    {
        if (key.Length is 0 or > ProcessStart.LongestKey)
            return length;
        ReadOnlySpan<byte> name = ",\"key\":\""u8;
        name.CopyTo(line[length..]);
        key.CopyTo(line[(length + name.Length)..]);
        length += name.Length + key.Length;
        line[length] = (byte)'"';
        return length + 1;
    }

    private void EndLine(Span<byte> line, int length)
    {
        "}\n"u8.CopyTo(line[length..]);
        used += length + 2;
    }
}
