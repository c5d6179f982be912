using System.Net;
using System.Net.Sockets;

namespace Ensemble.Client.Tests;

public sealed class ServiceSocketsTests
{
    [Fact]
    public async Task A_service_is_listened_for_at_its_own_address()
    {
        using TcpListener listener = await At(port: 0).ListenAsync();
        using TcpClient connected = await At(PortOf(listener.Server)).ConnectAsync(TimeSpan.Zero, TimeProvider.System);

        connected.Connected.Should().BeTrue();
    }

    [Fact]
    public async Task A_service_that_is_not_up_yet_is_connected_to_once_it_listens()
    {
        using Socket service = BoundButNotListening();
        Task<TcpClient> connecting = At(PortOf(service)).ConnectAsync(Eventually.Deadline, TimeProvider.System);
        connecting.IsCompleted.Should().BeFalse();

        service.Listen();
        using TcpClient connected = await connecting;

        connected.Connected.Should().BeTrue();
    }

    [Fact]
    public async Task Patience_ends_with_the_name_of_the_service()
    {
        using Socket service = BoundButNotListening();
        int port = PortOf(service);

        (await At(port).Invoking(s => s.ConnectAsync(TimeSpan.Zero, TimeProvider.System)).Should().ThrowAsync<TimeoutException>())
            .WithMessage($"Service 'server' at 127.0.0.1:{port} did not accept within 0 s.").WithInnerException<SocketException>();
    }

    private static ServiceEndpoint At(int port) => new("server", "127.0.0.1", port, [$"127.0.0.1:{port}"]);

    // The port stays ours for the whole test, and connecting to it is refused until it listens.
    private static Socket BoundButNotListening()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
