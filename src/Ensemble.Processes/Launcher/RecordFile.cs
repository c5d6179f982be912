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
    private const int LongestLine = 256;

    private readonly ulong run;
    private readonly int fd = -1;

    internal RecordFile(byte* path, ulong run)
    {
        this.run = run;
        if (*path != 0)
            fd = Libc.open(path, Linux.WriteOnly | Linux.Append | Linux.Create | Linux.CloseOnExec, Permissions);
        Span<byte> line = stackalloc byte[LongestLine];
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"format":1,"launcher":{{Environment.ProcessId}},"run":"{{run:x}}","at":{{Clock.UnixMicroseconds()}}}""",
            out int length);
        Write(line, length);
    }

    internal void Started(Incarnation incarnation)
    {
        Span<byte> line = stackalloc byte[LongestLine];
        ulong brand = Brand.Of(run, incarnation.Id).Value;
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"started":{{incarnation.Id}},"pid":{{incarnation.RootPid}},"brand":"{{brand:x}}","at":{{incarnation.StartedAt}}}""",
            out int length);
        Write(line, length);
    }

    internal void Ended(Incarnation incarnation)
    {
        Span<byte> line = stackalloc byte[LongestLine];
        (LogFile? output, LogFile? error) = (incarnation.Output?.Log, incarnation.Error?.Log);
        long dropped = (output?.Dropped ?? 0) + (error is null || error == output ? 0 : error.Dropped);
        (int status, ulong at) = (incarnation.Status, incarnation.RootEndedAt);
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $$"""{"ended":{{incarnation.Id}},"status":{{status}},"strays":{{incarnation.Strays}},"dropped":{{dropped}},"at":{{at}}}""",
            out int length);
        Write(line, length);
    }

    private void Write(Span<byte> line, int length)
    {
        line[length] = (byte)'\n';
        fixed (byte* text = line)
        {
            if (fd >= 0)
                Libc.write(fd, text, length + 1);
        }
    }
}
