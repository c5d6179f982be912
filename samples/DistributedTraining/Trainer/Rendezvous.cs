using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DistributedTraining;

/// <summary>How ranks find each other at the address that all of them are told.</summary>
internal static class Rendezvous
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Rank 0: hears from every other one where it listens, then tells each where its next one does.</summary>
    /// <returns>The port of the next one of rank 0.</returns>
    public static async Task<int> HoldAsync(RankPlace place, int ownPort, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Parse(place.MasterAddress), place.MasterPort);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true); // gangs that restart meet here again
        listener.Start();
        int[] ports = new int[place.WorldSize];
        var visitors = new TcpClient[place.WorldSize];
        ports[0] = ownPort;
        for (int i = 1; i < place.WorldSize; i++)
        {
            var visitor = await listener.AcceptTcpClientAsync(cancellationToken);
            int rank = await ReadAsync(visitor, cancellationToken);
            (visitors[rank], ports[rank]) = (visitor, await ReadAsync(visitor, cancellationToken));
        }
        for (int rank = 1; rank < place.WorldSize; rank++)
        {
            using var visitor = visitors[rank];
            await WriteAsync(visitor, ports[(rank + 1) % place.WorldSize], cancellationToken);
        }
        return ports[1 % place.WorldSize];
    }

    /// <summary>Every other rank: tells rank 0 where it listens, and hears where the next one does.</summary>
    public static async Task<int> VisitAsync(RankPlace place, int ownPort, CancellationToken cancellationToken)
    {
        using var master = await ConnectAsync(place, cancellationToken);
        await WriteAsync(master, place.Rank, cancellationToken);
        await WriteAsync(master, ownPort, cancellationToken);
        return await ReadAsync(master, cancellationToken);
    }

    // Nobody is told when rank 0 begins to listen.
    private static async Task<TcpClient> ConnectAsync(RankPlace place, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(place.MasterAddress, place.MasterPort, cancellationToken);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task<int> ReadAsync(TcpClient from, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[sizeof(int)];
        await from.GetStream().ReadExactlyAsync(bytes, cancellationToken);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private static async Task WriteAsync(TcpClient to, int number, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        await to.GetStream().WriteAsync(bytes, cancellationToken);
    }
}
