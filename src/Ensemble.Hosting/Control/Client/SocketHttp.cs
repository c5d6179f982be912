using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Ensemble.Hosting.Control.Client;

/// <summary>
/// HTTP over a Unix socket, as little of it as a run needs: one request for each connection, the answer ends with the connection (HTTP/1.0). Loading the
/// framework's client takes longer than most questions to a run.
/// </summary>
/// <param name="socket">The socket's path.</param>
internal sealed class SocketHttp(string socket)
{
    private const int LongestHead = 16 * 1024;

    /// <summary>Sends a request and reads the head of the answer.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">The path with its query, escaped.</param>
    /// <param name="body">JSON; empty for none.</param>
    /// <param name="cancellationToken">Gives up, and ends the connection.</param>
    /// <exception cref="IOException">Nobody answers, or what answers is no run.</exception>
    public async Task<SocketAnswer> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            var stream = new NetworkStream(connection, ownsSocket: true);
            string head = body.IsEmpty ? "Content-Length: 0\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
            byte[] request = [.. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.0\r\nHost: ensemble\r\n{head}\r\n"), .. body.Span];
            await stream.WriteAsync(request, cancellationToken);
            return await ReadHeadAsync(stream, cancellationToken);
        }
        catch (SocketException refused)
        {
            connection.Dispose();
            throw new IOException(refused.Message, refused);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task<SocketAnswer> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestHead];
        int filled = 0;
        while (true)
        {
            int end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                return new SocketAnswer(StatusOf(buffer), buffer.AsMemory((end + 4)..filled), stream);
            int read = filled < buffer.Length ? await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken) : 0;
            if (read == 0)
                throw new IOException(filled == 0 ? "The connection was closed without an answer." : "The answer is no HTTP.");
            filled += read;
        }
    }

    // HTTP/1.1 200 OK
    private static int StatusOf(ReadOnlySpan<byte> head)
    {
        int blank = head.IndexOf((byte)' ');
        return head.StartsWith("HTTP/1."u8) && Utf8Parser.TryParse(head[(blank + 1)..], out int status, out _) ? status
            : throw new IOException("The answer is no HTTP.");
    }
}
