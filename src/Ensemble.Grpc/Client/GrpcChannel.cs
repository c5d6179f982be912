using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Grpc.Client;

namespace Ensemble.Grpc;

/// <summary>A connection to a server, opened by the first call and opened again when it is lost. For any number of calls at the same time. A call that fails is
/// not tried again.</summary>
public sealed class GrpcChannel : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Uri _address;

    private GrpcChannel(Uri address, GrpcChannelOptions options, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect)
    {
        _address = address;
        Options = options;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connect,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = options.KeepAliveDelay,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = Tls(options),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>How the server is reached.</summary>
    public GrpcChannelOptions Options { get; }

    /// <summary>A channel to an address.</summary>
    /// <param name="address">Scheme <c>http</c> (HTTP/2 without TLS) or <c>https</c>, host and port.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions? options = null) => new(address, options ?? GrpcChannelOptions.Default, null);

    /// <summary>A channel to a Unix socket.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static GrpcChannel ForUnixSocket(string path, GrpcChannelOptions? options = null) =>
        new(new Uri("http://localhost"), options ?? GrpcChannelOptions.Default, async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        });

    /// <summary>Starts a call of any kind, whose sides are then used one message at a time.</summary>
    /// <param name="method">The method.</param>
    /// <param name="options">What goes beside the messages; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public GrpcCall<TRequest, TResponse> Start<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var content = new StreamedContent<TRequest>(method.Request, Options);
        return new(method, _http, _address, Options, options ?? GrpcCallOptions.Default, content, content, cancellationToken);
    }

    /// <summary>Asks once and gets one answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="options">What goes beside the messages; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="GrpcException">The call did not succeed.</exception>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = StartWith(method, request, options, cancellationToken);
        return await call.ReadOnlyResponseAsync();
    }

    /// <summary>Asks once and gets any number of answers. Dispose of the call to give it up.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="options">What goes beside the messages; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public GrpcCall<TRequest, TResponse> StartWith<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions? options = null, CancellationToken cancellationToken = default) =>
        new(method, _http, _address, Options, options ?? GrpcCallOptions.Default, SingleContent.Of(method.Request, request, Options), null, cancellationToken);

    private static SslClientAuthenticationOptions Tls(GrpcChannelOptions options) => options.AcceptCertificate is not { } accept
        ? new()
        : new() { RemoteCertificateValidationCallback = (_, presented, _, _) => presented is X509Certificate2 certificate && accept(certificate) };

    /// <summary>Closes the connection; calls under way end as <see cref="GrpcStatusCode.Cancelled"/> or <see cref="GrpcStatusCode.Unavailable"/>.</summary>
    public void Dispose() => _http.Dispose();
}
