using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>Makes pseudo terminals and sets their size.</summary>
internal static unsafe class PtyMaster
{
    /// <summary>The longest name a slave can have, with its NUL.</summary>
    internal const int NameBytes = 64;

    /// <summary>Opens a new terminal. Returns its master, or the negative error number.</summary>
    internal static int Open(ushort rows, ushort columns, byte* slaveName)
    {
        int master = Libc.posix_openpt(Linux.ReadWrite | Linux.NoControllingTerminal | Linux.CloseOnExec);
        if (master < 0)
            return -Errno.Last;
        if (Libc.grantpt(master) == 0 && Libc.unlockpt(master) == 0 && Libc.ptsname_r(master, slaveName, NameBytes) == 0)
        {
            Resize(master, rows, columns);
            return master;
        }
        int errno = Errno.Last;
        Libc.close(master);
        return -errno;
    }

    internal static void Resize(int master, ushort rows, ushort columns)
    {
        ushort* size = stackalloc ushort[] { rows, columns, 0, 0 };
        _ = Libc.ioctl(master, Linux.SetWindowSize, size);
    }
}
