using System.Net;
using System.Net.Sockets;

namespace DistributedTraining;

/// <summary>Connections of a rank to the next and from the previous one, by which all of them compute sums together.</summary>
internal sealed class Ring : IDisposable
{
    private readonly RankPlace _place;
    private readonly TcpClient? _next;
    private readonly TcpClient? _previous;

    private Ring(RankPlace place, TcpClient? next, TcpClient? previous) => (_place, _next, _previous) = (place, next, previous);

    /// <summary>Meets the others: each tells rank 0 where it listens, and hears from it where the next one does.</summary>
    public static async Task<Ring> JoinAsync(RankPlace place, CancellationToken cancellationToken)
    {
        if (place.WorldSize == 1)
            return new(place, null, null);
        using var own = new TcpListener(IPAddress.Loopback, 0);
        own.Start();
        int port = ((IPEndPoint)own.LocalEndpoint).Port;
        int nextPort = place.Rank == 0
            ? await Rendezvous.HoldAsync(place, port, cancellationToken)
            : await Rendezvous.VisitAsync(place, port, cancellationToken);
        var next = new TcpClient { NoDelay = true };
        await next.ConnectAsync(IPAddress.Loopback, nextPort, cancellationToken);
        var previous = await own.AcceptTcpClientAsync(cancellationToken);
        previous.NoDelay = true;
        return new(place, next, previous);
    }

    /// <summary>Makes of numbers that each rank has the sums over all ranks, the same ones everywhere.</summary>
    /// <remarks>In twice as many rounds as there are others, in which a part of the numbers goes one place on: first summed up, then handed round.</remarks>
    public async Task SumAsync(double[] numbers, CancellationToken cancellationToken)
    {
        int size = _place.WorldSize;
        for (int round = 0; round < 2 * (size - 1); round++)
        {
            bool isSummed = round < size - 1;
            int turn = isSummed ? round : round - size; // what is sent first afterwards is what was summed up last
            await PassAsync(numbers, Part(_place.Rank - turn, numbers.Length), Part(_place.Rank - turn - 1, numbers.Length), isSummed, cancellationToken);
        }
    }

    public void Dispose()
    {
        _next?.Dispose();
        _previous?.Dispose();
    }

    private async Task PassAsync(double[] numbers, Range sent, Range received, bool isSummed, CancellationToken cancellationToken)
    {
        byte[] output = Bytes(numbers.AsSpan(sent));
        byte[] input = new byte[numbers.AsSpan(received).Length * sizeof(double)];
        // Both at once: if everybody only sent, everybody could wait for everybody.
        await Task.WhenAll(
            _next!.GetStream().WriteAsync(output, cancellationToken).AsTask(),
            _previous!.GetStream().ReadExactlyAsync(input, cancellationToken).AsTask());
        var target = numbers.AsSpan(received);
        for (int i = 0; i < target.Length; i++)
        {
            double came = BitConverter.ToDouble(input, i * sizeof(double));
            target[i] = isSummed ? target[i] + came : came;
        }
    }

    private Range Part(int index, int length)
    {
        int size = _place.WorldSize;
        int part = ((index % size) + size) % size;
        return (length * part / size)..(length * (part + 1) / size);
    }

    private static byte[] Bytes(ReadOnlySpan<double> numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        return bytes;
    }
}
