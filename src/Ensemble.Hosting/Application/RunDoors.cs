using Ensemble.Hosting.Access;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.ResourceService;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting.Application;

/// <summary>What a run offers on ports of this machine: the dashboard with its receiver, and the service that Aspire's dashboard reads.</summary>
/// <param name="builder">The AppHost.</param>
/// <param name="settings">What people set.</param>
/// <param name="stateFolder">The folder of the AppHost's state.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The AppHost's services.</param>
internal sealed class RunDoors(
    DistributedApplicationBuilder builder, EnsembleSettings settings, string stateFolder, TimeProvider time, IServiceProvider services) : IAsyncDisposable
{
    private WebSession? _web;
    private ResourceServiceSession? _resourceService;

    /// <summary>Where processes are to send telemetry, once that is known; null where nobody here receives any.</summary>
    public Task<TelemetryReceiver?>? Receiver => _web?.Receiver;

    /// <summary>Where the dashboard is; null before its ports are open, and where there is none.</summary>
    public Uri? DashboardAddress => _web?.Address;

    /// <summary>The link to the dashboard, once it answers; null where there is none. Holds a key.</summary>
    public Task<Uri?> DashboardLink => _web?.Link ?? Task.FromResult<Uri?>(null);

    /// <summary>The service that Aspire's dashboard reads, once it is open; null where it is not wanted or cannot be.</summary>
    public Task<ResourceServiceServer?> ResourceServiceOpened => _resourceService?.Opened ?? Task.FromResult<ResourceServiceServer?>(null);

    private IReadOnlyDictionary<string, string> Variables => builder.Surroundings.Variables;

    // One for all servers of the AppHost; not made where none is opened.
    private AppHostAccess Access => field ??= AppHostAccess.Of(stateFolder, builder.AppHostDirectory, time);

    /// <summary>Opens the ports that processes are told of, before the first of them is started.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="options">What the command line says.</param>
    public void Open(RunFolder folder, AppHostOptions options)
    {
        if (!settings.Dashboard || options.NoDashboard || builder.Options.DisableDashboard)
            return;
        _web = WebSession.Begin(new WebOptions
        {
            Folder = folder,
            StateFolder = stateFolder,
            Access = Access,
            Port = settings.DashboardPort,
            Pool = settings.PortRange,
            AllowedOrigins = settings.AllowedOrigins,
            HasReceiver = Variables.ContainsKey(ReplicaEnvironment.ReceiverVariable),
            IsDetached = options.Announce is not null,
            TelemetryBytes = settings.TelemetryBytes,
            Time = time,
        });
    }

    /// <summary>Begins to serve a run that is launched.</summary>
    /// <param name="application">The run.</param>
    /// <param name="parts">What the AppHost's code adds to it.</param>
    /// <param name="parameters">The values of parameters, secrets included.</param>
    public void Serve(IRunningApplication application, AppHostParts parts, IReadOnlyDictionary<string, string> parameters)
    {
        _resourceService = ResourceServiceSession.Begin(
            Variables, builder.Configuration["AppHost:ResourceService:ApiKey"], () => Access, time, Served);
        _web?.Serve(application, Served);

        ServedRun Served() => new()
        {
            Application = application,
            Notifications = services.GetRequiredService<ResourceNotificationService>(),
            Directory = services.GetRequiredService<ResourceDirectory>(),
            Parts = parts,
            Parameters = parameters,
            Variables = Variables,
            Wiring = new WiringOptions
            {
                SymphonyCompatibility = settings.SymphonyCompatibility,
                IsDevelopment = builder.Surroundings.EnvironmentName == "Development",
                Receiver = Receiver is { IsCompletedSuccessfully: true, Result: { } receiver } ? receiver with { Key = Secrets.Mask } : null,
            },
            Time = time,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
            await _web.DisposeAsync();
        if (_resourceService is not null)
            await _resourceService.DisposeAsync();
    }
}
