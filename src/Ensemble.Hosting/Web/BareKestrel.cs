using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ensemble.Hosting.Web;

/// <summary>
/// Kestrel without a web host, as all servers of an AppHost use it: it starts in milliseconds, reads nothing from files or the environment, takes no signal
/// away from the AppHost, and logs nothing, so that no key gets into a log.
/// </summary>
internal sealed class BareKestrel : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly KestrelServer _kestrel;
    private readonly CancellationTokenSource _stopping;
    private readonly TimeProvider _time;
    private int _disposed;

    private BareKestrel(KestrelServer kestrel, CancellationTokenSource stopping, TimeProvider time)
    {
        _kestrel = kestrel;
        _stopping = stopping;
        _time = time;
    }

    /// <summary>Where it listens.</summary>
    public IEnumerable<string> Addresses => _kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    /// <summary>Begins to serve.</summary>
    /// <param name="configure">Says where, and within which limits.</param>
    /// <param name="listening">Says with which sockets.</param>
    /// <param name="serve">Makes what answers; told when the server is about to stop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<BareKestrel> StartAsync(
        Action<KestrelServerOptions> configure, SocketTransportOptions listening, Func<CancellationToken, IHttpApplication<HttpContext>> serve,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        configure(options);
        var stopping = new CancellationTokenSource();
        var kestrel = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(listening), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(serve(stopping.Token), cancellationToken);
            return new BareKestrel(kestrel, stopping, time);
        }
        catch
        {
            kestrel.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Tells streams that the server ends, waits a second for whoever is being answered, and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        using (var farewell = new CancellationTokenSource(Farewell, _time))
            await _kestrel.StopAsync(farewell.Token);
        _kestrel.Dispose();
        _stopping.Dispose();
    }
}
