using Ensemble.Processes.Native;

namespace Ensemble.Processes.Hosting;

/// <summary>Knocks at the socket of a launcher whose host is gone.</summary>
internal static unsafe class LauncherSocket
{
    /// <summary>Connects. Returns 0 and the socket, or the error number.</summary>
    internal static int Connect(string path, out int socket)
    {
        socket = -1;
        if (!UnixAddress.TryCreate(path, out UnixAddress address))
            return Errno.NameTooLong;
        int opened = Libc.socket(Linux.UnixDomain, Linux.StreamSocket | Linux.CloseOnExec, 0);
        if (opened < 0)
            return Errno.Last;
        if (Libc.connect(opened, (byte*)&address, UnixAddress.Size) == 0)
        {
            socket = opened;
            return 0;
        }
        int errno = Errno.Last;
        Libc.close(opened);
        return errno;
    }
}
