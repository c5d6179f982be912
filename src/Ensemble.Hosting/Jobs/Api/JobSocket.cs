using System.Text;
using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Offers jobs to the user's other programs: the API on a Unix socket that only the user can open.</summary>
internal sealed class JobSocket : IAsyncDisposable
{
    private const int MostConnections = 2048;
    private const int Backlog = 512;
    private const int LongestPath = 107; // sun_path has 108 bytes, the last is zero

    private readonly BareKestrel _kestrel;

    private JobSocket(BareKestrel kestrel) => _kestrel = kestrel;

    /// <summary>Begins to serve.</summary>
    /// <param name="path">The socket, in a folder that only the user can enter.</param>
    /// <param name="api">What answers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The socket cannot be opened.</exception>
    public static async Task<JobSocket> StartAsync(string path, JobApi api, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            throw new IOException(
                $"The path of the socket is too long ({LongestPath} bytes at most): {path}. Set XDG_RUNTIME_DIR or TMPDIR to a shorter path.");
        }
        File.Delete(path); // of a host that was killed
        var kestrel = await BareKestrel.StartAsync(
            options => Configure(options, path),
            // Answers are short: to go on where the bytes were read costs less than to hand them to another thread.
            new SocketTransportOptions { Backlog = Backlog, UnsafePreferInlineScheduling = true, WaitForDataBeforeAllocatingBuffer = false },
            stopping => new JobSocketHandler(api, stopping), time, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new JobSocket(kestrel);
    }

    public ValueTask DisposeAsync() => _kestrel.DisposeAsync();

    private static void Configure(KestrelServerOptions options, string path)
    {
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = Submissions.LargestBody;
        options.ListenUnixSocket(path, static listen => listen.Protocols = HttpProtocols.Http1);
    }
}
