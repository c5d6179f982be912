using Ensemble.Hosting.Access;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Telemetry;
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
    private static readonly TimeSpan ProcessPatience = TimeSpan.FromSeconds(1);

    private readonly WebOptions _options;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task<WebListeners?> _listening;
    private Task<OpenedWeb?> _serving = Task.FromResult<OpenedWeb?>(null);
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
    /// <param name="application">The run.</param>
    /// <param name="served">Makes what is shown of it, when it is time to.</param>
    public void Serve(IRunningApplication application, Func<ServedRun> served)
    {
        _serving = Task.Run(() => OpenAsync(application, served));
        Link = LinkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (await _serving is { } opened)
            await opened.DisposeAsync();
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

    private async Task<OpenedWeb?> OpenAsync(IRunningApplication application, Func<ServedRun> served)
    {
        var listeners = await _listening;
        if (_obstacle is { } obstacle)
            application.Warn(obstacle);
        if (listeners is null)
            return null;
        var opened = new OpenedWeb();
        try
        {
            if (await IsUnderWayAsync(application, _ending.Token))
            {
                await opened.OpenAsync(served(), listeners, _options, _ending.Token);
                return opened;
            }
        }
        catch (Exception failure) when (DiskRefusal.Of(failure) is { } reason)
        {
            application.Warn(DashboardUnavailable.Create(reason));
        }
        catch (OperationCanceledException)
        {
            // The run was over before the server was there.
        }
        if (!opened.HasTelemetry)
            await RecordAsync(application);
        await opened.DisposeAsync();
        return null;
    }

    // A run that is over so soon sent nothing to anybody, but what happened in it is kept as that of any other.
    private async Task RecordAsync(IRunningApplication application)
    {
        try
        {
            await (await RunTelemetry.OpenAsync(application, _options.TelemetryBytes, _options.Time, CancellationToken.None)).DisposeAsync();
        }
        catch (Exception failure) when (StoreRefusal.Of(failure) is not null)
        {
            // The journal tells the same.
        }
    }

    // The servers need much code that nothing before them does: no process is to wait for its compilation, and a run that is over by then has no use for it.
    private async Task<bool> IsUnderWayAsync(IRunningApplication application, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ProcessPatience, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var happened in application.EventsAsync(1, either.Token))
                if (happened.Body is ReplicaRunning or RunEnded)
                    return happened.Body is ReplicaRunning;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing runs yet.
        }
        return true;
    }
}
