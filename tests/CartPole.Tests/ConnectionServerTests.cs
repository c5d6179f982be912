using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using CartPole.Wire;

namespace CartPole.Tests;

public sealed class ConnectionServerTests
{
    [Fact]
    public async Task A_peer_that_is_killed_within_a_frame_harms_no_other()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var received = Channel.CreateUnbounded<FrameKind>();
        Task serving = ConnectionServer.RunAsync(listener, (frames, token) => CollectAsync(frames, received.Writer, token), stop.Token);

        using TcpClient healthy = await ConnectAsync(listener);
        using (TcpClient killed = await ConnectAsync(listener))
        {
            await killed.GetStream().WriteAsync(new byte[] { 200, 0, 0, 0, (byte)FrameKind.Fragment, 1, 2, 3 });
            killed.LingerState = new LingerOption(enable: true, seconds: 0); // Closing now resets the connection, as a kill may.
        }
        using (TcpClient stranger = await ConnectAsync(listener))
            await stranger.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        using var sender = new FrameStream(healthy.GetStream());
        await sender.WriteAsync(Frame.Of(FrameKind.Done), stop.Token);

        (await received.Reader.ReadAsync(stop.Token)).Should().Be(FrameKind.Done);
        await stop.CancelAsync();
        await serving;
    }

    private static async Task CollectAsync(FrameStream frames, ChannelWriter<FrameKind> received, CancellationToken cancellationToken)
    {
        while (await frames.ReadAsync(cancellationToken) is { } frame)
            await received.WriteAsync(frame.Kind, cancellationToken);
    }

    private static async Task<TcpClient> ConnectAsync(TcpListener listener)
    {
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        return client;
    }
}
