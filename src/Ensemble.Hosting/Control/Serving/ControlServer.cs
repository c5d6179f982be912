using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Offers a run to the user's other programs: HTTP on a Unix socket that only the user can open.</summary>
/// <remarks>Bare Kestrel, without a web host: it starts in milliseconds and logs nothing.</remarks>
internal sealed class ControlServer : IAsyncDisposable
{
    private const int MostConnections = 2048;
    private const int LargestBody = 64 * 1024;
    private const int LongestSocketPath = 107; // sun_path has 108 bytes, the last is zero

    private readonly RunRegistry _registry;
    private readonly RunRegistration _registration;
    private readonly KestrelServer _kestrel;
    private readonly CancellationTokenSource _stopping;
    private readonly ControlOptions _options;
    private int _disposed;

    private ControlServer(RunRegistry registry, RunRegistration registration, KestrelServer kestrel, CancellationTokenSource stopping, ControlOptions options)
    {
        _registry = registry;
        _registration = registration;
        _kestrel = kestrel;
        _stopping = stopping;
        _options = options;
    }

    /// <summary>The entry in the registry, with the socket's path.</summary>
    public RunRegistration Registration => _registration;

    /// <summary>Opens the socket, then registers the run: whoever finds the entry can connect.</summary>
    /// <param name="application">The run.</param>
    /// <param name="options">Where and within which bounds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The socket cannot be opened; the run goes on without.</exception>
    public static async Task<ControlServer> StartAsync(IRunningApplication application, ControlOptions options, CancellationToken cancellationToken)
    {
        var registry = new RunRegistry(options.RuntimeDirectory);
        string socket = registry.SocketOf(application.Folder);
        if (System.Text.Encoding.UTF8.GetByteCount(socket) > LongestSocketPath)
        {
            throw new IOException(
                $"The path of the control socket is too long ({LongestSocketPath} bytes at most): {socket}. Set XDG_RUNTIME_DIR or TMPDIR to a shorter path.");
        }
        File.Delete(socket); // of a host that was killed

        var stopping = new CancellationTokenSource();
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(Configure(socket)), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new ControlHandler(application, options.Parts, new StreamSlots(options.MostStreams), stopping.Token), cancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var registration = RunRegistration.Describe(
                registry, new(application.RunId, application.Folder), application.Plan, options.ApplicationDirectory, options.Detached,
                    options.Since ?? options.Time.GetUtcNow(), options.Dashboard);
            registry.Add(registration);
            return new ControlServer(registry, registration, kestrel, stopping, options);
        }
        catch
        {
            kestrel.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Takes the run off the registry, lets streams send their ends, then closes the socket. Streams of a run that goes on are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _registry.Remove(_registration);
        using (var farewell = new CancellationTokenSource(_options.Farewell, _options.Time))
        {
            using var cut = farewell.Token.Register(_stopping.Cancel);
            await _kestrel.StopAsync(farewell.Token);
        }
        _kestrel.Dispose();
        _stopping.Dispose();
    }

    private static KestrelServerOptions Configure(string socket)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = LargestBody;
        options.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
