using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>Both ends of a pipe, or a terminal's master with no other end. The default value has none; descriptor 0 is never one of them.</summary>
internal readonly unsafe record struct PipePair(int Read, int Write)
{
    /// <summary>Makes a pipe of which only the reading end does not block: the child must find an ordinary one. Returns the error number.</summary>
    internal static int Open(out PipePair pair)
    {
        int* ends = stackalloc int[2];
        pair = default;
        if (Libc.pipe2(ends, Linux.CloseOnExec) != 0)
            return Errno.Last;
        _ = Libc.fcntl(ends[0], Linux.SetStatusFlags, Linux.NonBlocking);
        pair = new(ends[0], ends[1]);
        return 0;
    }

    internal void CloseRead() => Close(Read);

    internal void CloseWrite() => Close(Write);

    private static void Close(int fd)
    {
        if (fd > 0)
            Libc.close(fd);
    }
}
