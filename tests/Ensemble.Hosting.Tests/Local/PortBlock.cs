using System.Net;
using System.Net.Sockets;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>
/// A hundred ports for one test, held while it lives: tests that run at the same time, here or in another process, have others. They lie where neither the
/// system takes ports for connections nor a run takes any by itself.
/// </summary>
internal sealed class PortBlock : IDisposable
{
    private const int Size = 100;
    private const int Lowest = 61_000;
    private const int Highest = 65_500;

    private readonly TcpListener _claim;

    /// <summary>Finds a block of which nobody has a port.</summary>
    public PortBlock()
    {
        for (First = Lowest + 1; First < Highest; First += Size)
        {
            if (TryListen(First - 1) is not { } claim)
                continue;
            if (Enumerable.Range(First, Count).All(IsFree))
            {
                _claim = claim;
                return;
            }
            claim.Dispose();
        }
        throw new InvalidOperationException("Every block of ports that tests claim is taken.");
    }

    /// <summary>How many ports there are: one of the hundred says that the others are taken.</summary>
    public static int Count => Size - 1;

    /// <summary>The first of them.</summary>
    public int First { get; }

    public void Dispose() => _claim.Dispose();

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
