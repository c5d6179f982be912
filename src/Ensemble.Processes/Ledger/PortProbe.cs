using Ensemble.Processes.Native;

namespace Ensemble.Processes.Ledger;

/// <summary>Tries whether a port can be bound, and lets go of it at once.</summary>
/// <remarks>Three plain calls: an allocation may try tens of thousands of ports.</remarks>
internal static unsafe class PortProbe
{
    private const int InternetDomain = 2;
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;
    private const int AddressBytes = 16;

    internal static PortProbeResult Try(int port)
    {
        int fd = Libc.socket(InternetDomain, Linux.StreamSocket | Linux.CloseOnExec, 0);
        if (fd < 0)
            return PortProbeResult.Taken;

        // As servers do: a port whose last connections are only fading away is free.
        int on = 1;
        _ = Libc.setsockopt(fd, SocketLevel, ReuseAddress, &on, sizeof(int));
        byte* address = stackalloc byte[AddressBytes];
        new Span<byte>(address, AddressBytes).Clear();
        *(ushort*)address = InternetDomain;
        address[2] = (byte)(port >> 8);
        address[3] = (byte)port;
        PortProbeResult result =
            Libc.bind(fd, address, AddressBytes) == 0 ? PortProbeResult.Free : Errno.Last == Errno.Access ? PortProbeResult.Forbidden : PortProbeResult.Taken;
        Libc.close(fd);
        return result;
    }
}
