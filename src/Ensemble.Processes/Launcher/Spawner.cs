using System.Runtime.InteropServices;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Carries out starts: brand, pipes or terminal, posix_spawn, and a diagnosis when it fails.</summary>
internal sealed unsafe class Spawner : IDisposable
{
    private readonly ulong run;
    private readonly SpawnTemplate template = new(blocked: default);
    private readonly PipeActions pipes;
    private readonly CommandLookup lookup = new();
    private readonly LogPath logPath = new();
    private readonly int nowhere = OpenNowhere();
    private readonly ulong hardLimit = HardLimitOfLocks();

    internal Spawner(ulong run)
    {
        this.run = run;
        pipes = new(nowhere);
    }

    /// <summary>Starts what was asked for. On success the incarnation has its root, its start time and its streams.</summary>
    internal StartFailure? Start(in StartRequest request, out Incarnation incarnation)
    {
        incarnation = new() { Id = request.Id, Key = Text(request.Key).ToArray(), HasPty = request.Flags.HasFlag(StartFlags.Pty), Lane = request.Lane.Number };
        if (!TryOpenLogs(request, out LogFile? output, out LogFile? error, out int logErrno))
            return new(StartFailureKind.LogUnwritable, logErrno);
        byte* file = lookup.Find(request.Command, request.Directory, request.Environment, out bool denied);
        if (file == null)
            return MissingDirectory(request)
                ?? new(denied ? StartFailureKind.NotExecutable : StartFailureKind.CommandNotFound, denied ? Errno.Access : Errno.NoEntry);

        byte* slave = stackalloc byte[PtyMaster.NameBytes];
        PipePair first = default, second = default;
        int errno = incarnation.HasPty ? OpenPty(request, slave, out first) : OpenPipes(output, error, out first, out second);
        if (errno != 0)
            return new(StartFailureKind.Other, errno);

        using SpawnActions? terminal = incarnation.HasPty ? OnTerminal(request, slave) : null;
        SpawnActions actions = terminal ?? pipes.Get(request.Directory, output is null ? -1 : first.Write, error is null ? -1 : second.Write);
        SetBrand(request.Id);
        incarnation.StartedAt = Clock.UnixMicroseconds();
        errno = template.Spawn(actions, file, request.Arguments, request.Environment, out int pid);
        first.CloseWrite();
        second.CloseWrite();
        if (errno != 0)
        {
            first.CloseRead();
            second.CloseRead();
            return Diagnose(request, file, errno);
        }
        incarnation.RootPid = pid;
        incarnation.Output = output is null ? null : new(first.Read, 0, incarnation, output);
        incarnation.Error = error is null || incarnation.HasPty ? null : new(second.Read, 1, incarnation, error);
        return null;
    }

    public void Dispose()
    {
        template.Dispose();
        pipes.Dispose();
        Libc.close(nowhere);
    }

    // Set for the launcher itself, passed on by the fork within posix_spawn. One thread, so no two starts can mix their brands.
    private void SetBrand(uint number)
    {
        ulong* limits = stackalloc ulong[] { Brand.Of(run, number).Value, hardLimit };
        _ = Libc.setrlimit(Linux.LocksLimit, limits);
    }

    private static ulong HardLimitOfLocks()
    {
        ulong* limits = stackalloc ulong[2];
        _ = Libc.getrlimit(Linux.LocksLimit, limits);
        return limits[1];
    }

    private static int OpenNowhere()
    {
        fixed (byte* path = "/dev/null"u8)
            return Libc.open(path, Linux.ReadWrite | Linux.CloseOnExec, 0);
    }

    private static int OpenPty(in StartRequest request, byte* slave, out PipePair ends)
    {
        int master = PtyMaster.Open(request.Rows, request.Columns, slave);
        ends = new(master, -1);
        if (master < 0)
            return -master;
        _ = Libc.fcntl(master, Linux.SetStatusFlags, Linux.NonBlocking | Linux.ReadWrite);
        return 0;
    }

    private static SpawnActions OnTerminal(in StartRequest request, byte* slave)
    {
        SpawnActions actions = new();
        actions.ChangeDirectory(request.Directory);
        // The session leader's first terminal becomes its controlling terminal.
        actions.Open(0, slave, Linux.ReadWrite);
        actions.Duplicate(0, 1);
        actions.Duplicate(0, 2);
        return actions;
    }

    private static int OpenPipes(LogFile? output, LogFile? error, out PipePair first, out PipePair second)
    {
        second = default;
        int errno = output is null ? Skip(out first) : PipePair.Open(out first);
        if (errno == 0 && error is not null)
            errno = PipePair.Open(out second);
        if (errno != 0)
        {
            first.CloseRead();
            first.CloseWrite();
        }
        return errno;
    }

    private static int Skip(out PipePair pair)
    {
        pair = default;
        return 0;
    }

    /// <summary>Finds out where both logs begin, and that they can be written; they are created at the first byte.</summary>
    private bool TryOpenLogs(in StartRequest request, out LogFile? output, out LogFile? error, out int errno)
    {
        error = null;
        errno = OpenLog(request.OutputLog, request, out output);
        if (errno != 0)
            return false;

        // One file for both streams must have one owner of its end.
        if (Text(request.ErrorLog).SequenceEqual(Text(request.OutputLog)))
            error = output;
        else
            errno = OpenLog(request.ErrorLog, request, out error);
        return errno == 0;
    }

    private int OpenLog(byte* path, in StartRequest request, out LogFile? log)
    {
        log = null;
        if (*path == 0)
            return 0;
        byte[] copy = new ReadOnlySpan<byte>(path, Text(path).Length + 1).ToArray();
        long length = 0;
        int errno = request.Flags.HasFlag(StartFlags.NewLogs) ? logPath.ProbeFolder(copy) : logPath.Probe(copy, out length);
        if (errno == 0)
            log = new(copy, length, request.LogLimit);
        return errno;
    }

    private static StartFailure Diagnose(in StartRequest request, byte* file, int errno) => (MissingDirectory(request), errno) switch
    {
        ({ } missing, _) => missing,
        (_, Errno.NoEntry) when Libc.access(file, 0) != 0 => new(StartFailureKind.CommandNotFound, errno),
        (_, Errno.NotDirectory) => new(StartFailureKind.CommandNotFound, errno),
        (_, Errno.NoEntry or Errno.Access or Errno.BadExecutable or Errno.IsDirectory) => new(StartFailureKind.NotExecutable, errno),
        _ => new(StartFailureKind.Other, errno),
    };

    private static StartFailure? MissingDirectory(in StartRequest request)
        => Libc.access(request.Directory, Linux.Executable) == 0 ? null : new StartFailure(StartFailureKind.DirectoryMissing, Errno.Last);

    private static ReadOnlySpan<byte> Text(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
}
