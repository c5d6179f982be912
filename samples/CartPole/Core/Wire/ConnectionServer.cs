using System.Net.Sockets;

namespace CartPole.Wire;

/// <summary>Accepts connections and serves each on its own, so that one that breaks harms no other.</summary>
public static class ConnectionServer
{
    /// <summary>Serves until cancelled; then closes what is still open and returns.</summary>
    public static async Task RunAsync(TcpListener listener, Func<FrameStream, CancellationToken, Task> serve, CancellationToken cancellationToken)
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(cancellationToken);
                open.RemoveAll(task => task.IsCompleted);
                open.Add(ServeAsync(client, serve, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<FrameStream, CancellationToken, Task> serve, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var frames = new FrameStream(client.GetStream());
                await serve(frames, cancellationToken);
            }
            catch (InvalidDataException e)
            {
                await Console.Error.WriteLineAsync($"refused a connection: {e.Message}");
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The peer was killed, perhaps within a frame, or the server stops: what had arrived whole has been used.
            }
        }
    }
}
