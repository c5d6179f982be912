using System.Reflection;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Web;

/// <summary>
/// The ports of a run: open before its first process, because processes are told of them, and served behind it, because nobody is to wait for a server. The
/// run goes on without them where they cannot be opened.
/// </summary>
internal sealed class WebSession : IAsyncDisposable
{
    // A run whose first process takes its time, or has none, is shown all the same.
    private static readonly TimeSpan ProcessPatience = TimeSpan.FromMilliseconds(250);

    private readonly WebOptions _options;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task<WebListeners?> _listening;
    private Task<WebServer?> _serving = Task.FromResult<WebServer?>(null);
    private Diagnostic? _obstacle;
    private Uri? _address;

    private WebSession(WebOptions options)
    {
        _options = options;
        _listening = Task.Run(Listen);
        Receiver = ReceiverAsync();
        Link = Task.FromResult<Uri?>(null);
    }

    /// <summary>Where processes are to send telemetry, once the ports are open; null where they are not, or processes know another place.</summary>
    public Task<TelemetryReceiver?> Receiver { get; }

    /// <summary>The link with which a person logs in, once the server answers; null where it does not. Holds a key.</summary>
    public Task<Uri?> Link { get; private set; }

    /// <summary>Where the pages are; null before the ports are open, and where they are not.</summary>
    public Uri? Address => Volatile.Read(ref _address);

    /// <summary>Opens the ports.</summary>
    public static WebSession Begin(WebOptions options) => new(options);

    /// <summary>Begins to serve. Called once, when the run is launched.</summary>
    /// <param name="run">The run.</param>
    public void Serve(ServedRun run)
    {
        _serving = Task.Run(() => OpenAsync(run));
        Link = LinkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (await _serving is { } server)
            await server.DisposeAsync();
        (await _listening)?.Dispose();
        _ending.Dispose();
    }

    private WebListeners? Listen()
    {
        try
        {
            _ = _options.Access.Keys.Current(); // where they cannot be made, nobody could come in
            var before = _options.IsDetached ? KeptPorts.Read(_options.Folder) : null;
            var listeners = before is null ? WebListeners.TryOpen(_options.StateFolder, _options.Port, _options.Pool)
                : WebListeners.TryReopen(before, _options.Pool);
            if (listeners is null)
                _obstacle = DashboardUnavailable.Create(PortsTaken());
            else if (listeners.AreOthers)
                _obstacle = TelemetryLost.Create(before!.Pages, before.Grpc);
            if (listeners is not null && _options.IsDetached)
                new KeptPorts(listeners.Pages.Number, listeners.Grpc.Number).Write(_options.Folder);
            Volatile.Write(ref _address, listeners?.Address);
            return listeners;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _obstacle = DashboardUnavailable.Create($"its keys cannot be kept: {failure.Message}");
            return null;
        }
    }

    private string PortsTaken() => _options.Port == 0 ? "no port of this machine is free."
        : $"port {_options.Port} is taken. Set Ensemble:DashboardPort to a port that is free, or to 0.";

    private async Task<TelemetryReceiver?> ReceiverAsync() =>
        await _listening is { } open && !_options.HasReceiver
            ? new(open.Grpc.Address, open.Pages.Address, _options.Access.Keys.Current().Ingest) : null;

    private async Task<Uri?> LinkAsync() =>
        await _serving is null ? null : LoginLink.For((await _listening)!.Address, _options.Access.Keys.Current().Operate);

    private async Task<WebServer?> OpenAsync(ServedRun run)
    {
        try
        {
            var listeners = await _listening;
            if (_obstacle is { } obstacle)
                run.Application.Warn(obstacle);
            if (listeners is null)
                return null;
            await UnderWayAsync(run, _ending.Token);
            var gate = new AccessGate(
                _options.Access.Keys.Current, _options.Access.Policy, _options.Access.Attempts, count => run.Application.Warn(WrongKeys.Create(count)));
            var pages = PagesLoader.Load(Assembly.GetEntryAssembly(), out string? problem);
            if (problem is not null)
                run.Application.Warn(DashboardUnavailable.Create(problem));
            return await WebServer.StartAsync(
                listeners.Pages, WebLimits.Pages, gate, (routes, stopping) => pages.Map(routes, run, stopping), _options.Time, _ending.Token);
        }
        catch (Exception failure) when (DiskRefusal.Of(failure) is { } reason)
        {
            run.Application.Warn(DashboardUnavailable.Create(reason));
        }
        catch (OperationCanceledException)
        {
            // The run was over before the server was there.
        }
        return null;
    }

    // The server needs much code that nothing before it does: no process is to wait for its compilation.
    private async Task UnderWayAsync(ServedRun run, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ProcessPatience, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var happened in run.Application.EventsAsync(1, either.Token))
                if (happened.Body is ReplicaRunning or RunEnded)
                    return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing runs yet.
        }
    }
}
