using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Web;
using Ensemble.Processes.Ledger;

namespace Ensemble.Dashboard.Viewing;

/// <summary>A dashboard without an AppHost: over what earlier runs left, and over telemetry that anybody sends.</summary>
internal sealed class RunViewer : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];

    private RunViewer(AccessKeys keys, LoopbackPort pages, LoopbackPort? grpc)
    {
        Link = LoginLink.For(new UriBuilder("http", "localhost", pages.Number).Uri, keys.Operate);
        IngestKey = keys.Ingest;
        HttpAddress = pages.Address;
        GrpcAddress = grpc?.Address;
    }

    /// <summary>The link with which a person logs in. Holds a key.</summary>
    public Uri Link { get; }

    /// <summary>The key for sending telemetry.</summary>
    public string IngestKey { get; }

    /// <summary>Where telemetry over HTTP is received, where it is.</summary>
    public string HttpAddress { get; }

    /// <summary>Where telemetry over gRPC is received; null where it is not.</summary>
    public string? GrpcAddress { get; }

    /// <summary>Opens it.</summary>
    /// <param name="options">What and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ViewerRefusedException">It cannot be opened.</exception>
    public static async Task<RunViewer> OpenAsync(ViewerOptions options, CancellationToken cancellationToken)
    {
        foreach (string folder in options.Folders.Where(f => new RunFolderList([f]).Find().Count == 0))
            throw new ViewerRefusedException($"'{folder}' holds no run: neither a journal (events.jsonl) nor telemetry (telemetry.db) is in it or below it.");
        var access = AppHostAccess.Of(options.StateFolder, options.StateFolder, options.Time);
        using var memory = options is { Port: null, Receives: false } ? PortMemory.Take(options.StateFolder) : null;
        var pages = PortOfPages(options, memory);
        var grpc = options.Receives ? Take(options.GrpcPort ?? ViewerOptions.UsualGrpcPort, "--grpc-port", pages) : null;
        memory?.Remember(pages.Number);
        var viewer = new RunViewer(access.Keys.Current(), pages, grpc);
        try
        {
            await viewer.ServeAsync(options, access, pages, grpc, cancellationToken);
            return viewer;
        }
        catch
        {
            await viewer.DisposeAsync();
            pages.Dispose();
            grpc?.Dispose();
            throw;
        }
    }

    /// <summary>Closes it: who sends first, then who looks, then what is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_opened))
            await opened.DisposeAsync();
        _opened.Clear();
    }

    private async Task ServeAsync(ViewerOptions options, AppHostAccess access, LoopbackPort pages, LoopbackPort? grpc, CancellationToken cancellationToken)
    {
        // Wrong keys are counted by the gate and slowed down; there is no journal to write them into.
        var gate = new AccessGate(access.Keys.Current, access.Policy, access.Attempts, static _ => { });
        var inbox = options.Receives ? TelemetryInbox.Open(options.Into, options.TemporaryDirectory, options.Time) : null;
        if (inbox is not null)
            _opened.Add(inbox);
        var shelf = new RunShelf(
            inbox?.Run, new RunFolderList(options.Folders), LivingRuns.Of(options.Variables, options.TemporaryDirectory), options.Time);
        _opened.Add(shelf);
        _opened.Add(await WebServer.StartAsync(pages, WebLimits.Pages, gate, (routes, stopping) =>
        {
            inbox?.MapHttp(routes);
            new DashboardRoutes(shelf, Name(options), options.Time, stopping)
            {
                IsViewer = true,
                StateRoot = StateDirectory.Root(options.Variables),
                Jobs = new JobShelf(null, UserJobs(options), options.Time),
            }.Map(routes);
        }, options.Time, cancellationToken));
        if (grpc is not null)
            _opened.Add(await WebServer.StartAsync(grpc, WebLimits.Grpc, gate, (routes, _) => inbox!.MapGrpc(routes), options.Time, cancellationToken));
    }

    private static UserJobPlace? UserJobs(ViewerOptions options) =>
        RuntimeDirectory.Open(options.Variables, options.TemporaryDirectory) is RuntimeDirectoryOutcome.Found { Path: var sockets }
            ? UserJobPlace.Of(options.Variables, sockets) : null;

    private static string Name(ViewerOptions options) =>
        options.Folders is [var only] ? Path.GetFileName(Path.TrimEndingDirectorySeparator(only)) : options.Receives ? "Telemetry" : "Runs";

    private static LoopbackPort PortOfPages(ViewerOptions options, PortMemory? memory)
    {
        if (options.Port is { } chosen)
            return Take(chosen, "--port", null);
        if (options.Receives)
            return Take(ViewerOptions.UsualHttpPort, "--port", null);
        return (memory?.Recall() is { } last ? LoopbackPort.TryOpen(last) : null) ?? LoopbackPort.TryOpenAny(static _ => false)
            ?? throw new ViewerRefusedException("No port of this machine is free.");
    }

    private static LoopbackPort Take(int number, string option, LoopbackPort? other)
    {
        if (LoopbackPort.TryOpen(number) is { } port)
            return port;
        other?.Dispose();
        throw new ViewerRefusedException($"Port {number} is taken. Choose another with {option}; 0 takes any.");
    }
}
