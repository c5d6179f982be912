using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Ensemble.Hosting.Web;

/// <summary>
/// A port of this machine's own addresses that listens already: who connects waits until a server takes it over. On both addresses that
/// <c>localhost</c> stands for, or another user of the machine could listen on the one that browsers try first, and be given the key in a link.
/// </summary>
internal sealed class LoopbackPort : IDisposable
{
    private const int MostAttempts = 16;
    private const int Backlog = 512; // processes that connect before the server is there; full: the system lets them try again

    private readonly ImmutableArray<Socket> _sockets;

    private LoopbackPort(ImmutableArray<Socket> sockets)
    {
        _sockets = sockets;
        Number = EndPointOf(sockets[0]).Port;
    }

    /// <summary>The number.</summary>
    public int Number { get; }

    /// <summary>Where it listens.</summary>
    public IEnumerable<IPEndPoint> EndPoints => _sockets.Select(EndPointOf);

    /// <summary>The address that a process is given: one that needs no resolver.</summary>
    public string Address => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{Number}");

    /// <summary>Opens a port.</summary>
    /// <param name="number">Which.</param>
    /// <returns>Null where somebody has it already, or this user may not.</returns>
    public static LoopbackPort? TryOpen(int number)
    {
        if (Listen(IPAddress.Loopback, number, out _) is not { } first)
            return null;
        var second = Listen(IPAddress.IPv6Loopback, EndPointOf(first).Port, out var why);
        if (second is not null)
            return new([first, second]);
        if (why is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
            return new([first]); // a machine without IPv6
        first.Dispose();
        return null;
    }

    /// <summary>Opens a port that the system chooses.</summary>
    /// <param name="unwanted">Ports that others are to have.</param>
    /// <returns>Null where none is free.</returns>
    public static LoopbackPort? TryOpenAny(Func<int, bool> unwanted)
    {
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (TryOpen(0) is not { } port)
                continue;
            if (!unwanted(port.Number))
                return port;
            port.Dispose();
        }
        return null;
    }

    /// <summary>The socket that listens at an address.</summary>
    public Socket SocketAt(EndPoint endPoint) => _sockets.First(s => s.LocalEndPoint!.Equals(endPoint));

    /// <summary>Closes the port, unless a server has done so.</summary>
    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }

    private static IPEndPoint EndPointOf(Socket socket) => (IPEndPoint)socket.LocalEndPoint!;

    private static Socket? Listen(IPAddress address, int port, out SocketError why)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog); // two may bind one port, but only one can listen
            why = SocketError.Success;
            return socket;
        }
        catch (SocketException refused)
        {
            socket?.Dispose();
            why = refused.SocketErrorCode;
            return null;
        }
    }
}
