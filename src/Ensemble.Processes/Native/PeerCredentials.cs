using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary><c>struct ucred</c>: who is at the other end of a Unix socket, as the kernel saw it when it connected.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PeerCredentials
{
    internal int Pid;
    internal uint User;
    internal uint Group;

    internal static bool TryRead(int socket, out PeerCredentials peer)
    {
        PeerCredentials found;
        int length = sizeof(PeerCredentials);
        bool read = Libc.getsockopt(socket, Linux.SocketLevel, Linux.PeerCredentials, &found, &length) == 0 && length == sizeof(PeerCredentials);
        peer = read ? found : default;
        return read;
    }
}
