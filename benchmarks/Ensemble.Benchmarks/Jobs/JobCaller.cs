using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>Submits jobs over a connection of its own. As little of a client as there can be: it shares the machine with what is measured.</summary>
internal sealed class JobCaller : IDisposable
{
    private const string Body = """{"type":"train","command":["/bin/true","--epochs","10"]}""";

    private static readonly byte[] Request = Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST /api/jobs HTTP/1.1\r\nHost: jobs\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));

    private readonly Socket _connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _answer = new byte[4096];

    public JobCaller(string path) => _connection.Connect(new UnixDomainSocketEndPoint(path));

    /// <summary>Submits one, and waits for the answer.</summary>
    public async Task SubmitAsync(CancellationToken cancellationToken)
    {
        await _connection.SendAsync(Request, cancellationToken);
        int length = 0;
        do
        {
            int read = await _connection.ReceiveAsync(_answer.AsMemory(length), cancellationToken);
            if (read == 0)
                throw new IOException("The connection was closed.");
            length += read;
        }
        while (_answer[length - 1] != (byte)'}');
        if (!_answer.AsSpan(0, length).StartsWith("HTTP/1.1 201"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_answer, 0, length));
    }

    public void Dispose() => _connection.Dispose();
}
