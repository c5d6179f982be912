using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ensemble.Client.Tests;

/// <summary>Takes what OpenTelemetry posts as http/protobuf and keeps it by path.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly Task serving;

    public OtlpReceiver()
    {
        (listener, Endpoint) = StartOnFreePort();
        serving = ServeAsync();
    }

    public string Endpoint { get; }

    public ConcurrentDictionary<string, byte[]> Bodies { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Bodies.AddOrUpdate(context.Request.Url!.AbsolutePath, body.ToArray(), (_, earlier) => [.. earlier, .. body.ToArray()]);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed: the test is over.
        }
    }

    // HttpListener cannot be given port 0, so that a port found free may be gone when it starts.
    private static (HttpListener Listener, string Endpoint) StartOnFreePort()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            string endpoint = $"http://{probe.LocalEndpoint}";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { endpoint + "/" } };
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }
}
