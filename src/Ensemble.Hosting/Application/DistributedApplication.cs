using Ensemble.Hosting.Application;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.ResourceService;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting;

/// <summary>
/// A built application: a checked declaration that can be run once. What is wrong with it is kept in <see cref="Diagnostics"/> and never thrown by
/// <see cref="IDistributedApplicationBuilder.Build"/> or <see cref="Run"/>.
/// </summary>
public sealed partial class DistributedApplication : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly CompiledApplication _compiled;
    private readonly ApplicationHost _host;
    private readonly CommandLineResult _commandLine;
    private readonly EnsembleSettings _settings;
    private readonly bool _isIntercepted;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRunningApplication? _running;
    private int _disposed;

    private DistributedApplication(
        DistributedApplicationBuilder builder, ServiceProvider services, CompiledApplication compiled, ApplicationHost host,
        CommandLineResult commandLine, EnsembleSettings settings, bool isIntercepted)
    {
        _commandLine = commandLine;
        _settings = settings;
        _isIntercepted = isIntercepted;
        _services = services;
        _compiled = compiled;
        _host = host;
    }

    /// <summary>The services registered on the builder.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The state of every process as it changes.</summary>
    public ResourceNotificationService ResourceNotifications => _services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Runs commands of resources.</summary>
    public ResourceCommandService ResourceCommands => _services.GetRequiredService<ResourceCommandService>();

    /// <summary>Everything that is wrong with the declaration, and warnings, by file and line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _compiled.Diagnostics;

    /// <summary>The run. Known once the application is started.</summary>
    /// <exception cref="InvalidOperationException">The application is not started.</exception>
    public IRunningApplication Running => _running ?? throw new InvalidOperationException("The application is not started: call StartAsync first.");

    /// <summary>Completes when the run can be asked from outside, or cannot be.</summary>
    internal Task ControlOpened => _host.ControlOpened;

    /// <summary>The service that Aspire's dashboard reads, once it is open; null where it is not wanted or cannot be.</summary>
    internal Task<ResourceServiceServer?> ResourceServiceOpened => _host.ResourceServiceOpened;

    /// <summary>The link to the dashboard, once it answers; null where there is none. Holds a key.</summary>
    internal Task<Uri?> DashboardLink => _host.DashboardLink;

    /// <summary>Starts everything, without terminal output and signals. Completes when the first processes are being started, not when they run.</summary>
    /// <param name="cancellationToken">Gives the start up; whatever was started is ended.</param>
    /// <exception cref="DistributedApplicationException">The declaration has errors, or the machine lacks something; the message holds all of it. Nothing was
    /// started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (await LaunchAsync(parentGone: null, progress: null, interactive: false, cancellationToken) is LaunchRefused refused)
            throw new DistributedApplicationException(string.Join(Environment.NewLine, refused.Diagnostics));
    }

    /// <summary>Stops everything in order and waits for it. Does nothing where nothing runs.</summary>
    /// <param name="cancellationToken">Stops waiting; the processes go on ending.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_running is not { } running || running.Completion.IsCompleted)
            return;
        await running.RequestAsync(new(Runs.RunAction.Stop, "", "the program"), cancellationToken);
        await running.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>Ends what still runs at once, and everything else.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }
        await _host.DisposeAsync();
        await _services.DisposeAsync();
        _ended.TrySetResult();
    }

    /// <summary>Ends what still runs at once, and everything else.</summary>
    public void Dispose() => BlockOn(DisposeAsync().AsTask());

    private AppHostOptions Options => (_commandLine as CommandLineAccepted)?.Options ?? AppHostOptions.Default;

    private async Task<LaunchResult> LaunchAsync(Action? parentGone, IProgress<string>? progress, bool interactive, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (_running is not null)
            throw new InvalidOperationException("The application was started before.");
        if (_compiled.HasErrors || _commandLine is CommandLineRefused)
            return new LaunchRefused([.. (_commandLine as CommandLineRefused)?.Diagnostics ?? [], .. _compiled.Diagnostics]);
        var parameters = await _host.ResolveParametersAsync(interactive, cancellationToken);
        if (Options.Adopt is { } orphan)
            return Started(await _host.AdoptAsync(orphan, parameters, Options, cancellationToken));
        if (!parameters.Missing.IsEmpty)
            return new LaunchRefused(parameters.Missing);
        return Started(await _host.LaunchAsync(parameters, Options, Options.Isolated || _settings.Isolated, parentGone, progress, cancellationToken));
    }

    private LaunchResult Started(LaunchResult result)
    {
        _running = (result as Launched)?.Application;
        return result;
    }
}
