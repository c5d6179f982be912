using System.Reflection;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Telemetry;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Web;

/// <summary>
/// What is open beside a run: the store of its telemetry, the server that receives over gRPC, the one with pages that also receives over HTTP. They end in the
/// order in which nothing is lost: who sends, who looks, the store.
/// </summary>
internal sealed class OpenedWeb : IAsyncDisposable
{
    private RunTelemetry? _telemetry;
    private WebServer? _grpc;
    private WebServer? _pages;

    /// <summary>Whether telemetry of the run is kept.</summary>
    public bool HasTelemetry => _telemetry is not null;

    /// <summary>Opens it all. A run without a store, or without pages, says so and has the rest.</summary>
    /// <param name="run">The run.</param>
    /// <param name="listeners">The ports.</param>
    /// <param name="options">How it is offered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">A port cannot be served.</exception>
    public async Task OpenAsync(ServedRun run, WebListeners listeners, WebOptions options, CancellationToken cancellationToken)
    {
        var access = options.Access;
        var policy = access.Policy with { Origins = access.Policy.Origins.Union(options.AllowedOrigins) };
        var gate = new AccessGate(access.Keys.Current, policy, access.Attempts, count => run.Application.Warn(WrongKeys.Create(count)));
        _telemetry = await OpenTelemetryAsync(run, options, cancellationToken);
        if (_telemetry is { } telemetry)
        {
            run = run with { Telemetry = telemetry.Store, OpenSpans = telemetry.OpenSpans };
            _grpc = await WebServer.StartAsync(
                listeners.Grpc, WebLimits.Grpc, gate, (routes, _) => telemetry.MapGrpc(routes), options.Time, cancellationToken);
        }
        else
        {
            listeners.Grpc.Dispose(); // who sends is told at once that nobody listens
        }
        var pages = PagesLoader.Load(Assembly.GetEntryAssembly(), out string? problem);
        if (problem is not null)
            run.Application.Warn(DashboardUnavailable.Create(problem));
        if (await run.Application.OpenJobsAsync() is { } service)
            run = run with { Jobs = new JobApi(service, Task.FromResult<string?>(listeners.Pages.Address)) };
        _pages = await WebServer.StartAsync(
            listeners.Pages, WebLimits.Pages, gate,
            (routes, stopping) =>
            {
                _telemetry?.MapHttp(routes, options.AllowedOrigins);
                run.Jobs?.Map(routes);
                pages.Map(routes, run, stopping);
            },
            options.Time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_grpc is not null)
            await _grpc.DisposeAsync();
        if (_pages is not null)
            await _pages.DisposeAsync();
        if (_telemetry is not null)
            await _telemetry.DisposeAsync();
    }

    private static async Task<RunTelemetry?> OpenTelemetryAsync(ServedRun run, WebOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await RunTelemetry.OpenAsync(run.Application, options.TelemetryBytes, options.Time, cancellationToken);
        }
        catch (Exception failure) when (StoreRefusal.Of(failure) is { } reason)
        {
            run.Application.Warn(TelemetryUnavailable.Create(reason));
            return null;
        }
    }
}
