using System.Collections.Immutable;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Commands;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Planning;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.ResourceService;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Urls;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting.Application;

/// <summary>Launches a compiled application and connects its services to the run. Used once.</summary>
internal sealed class ApplicationHost(
    DistributedApplicationBuilder builder, CompiledApplication compiled, EnsembleSettings settings, ITarget target, string runtimeDirectory,
    TimeProvider time, Random random, IServiceProvider services) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private bool _launched;
    private IRunningApplication? _running;
    private Task _events = Task.CompletedTask;
    private Task _urls = Task.CompletedTask;
    private Task _states = Task.CompletedTask;
    private HostLogFiles? _logs;
    private RunServices? _beside;
    private IReadOnlyDictionary<string, string> _parameters = ImmutableDictionary<string, string>.Empty;

    /// <summary>The host's own environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => builder.Surroundings.Variables;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What the AppHost's code adds to the run; null before the launch.</summary>
    public AppHostParts? Parts { get; private set; }

    /// <summary>Writes what was declared as files for other tools.</summary>
    public PublishOperation Publishing => new(
        compiled.Plan, services.GetServices<IPublisher>(), settings, builder.AppHostDirectory, builder.Surroundings.CurrentDirectory);

    /// <summary>Compares what was declared with what was published before.</summary>
    public PlanComparison Comparison => new(compiled.Plan, builder.AppHostDirectory, builder.Surroundings.CurrentDirectory);

    /// <summary>Completes when the run can be asked from outside, or cannot be.</summary>
    public Task ControlOpened => _beside?.ControlOpened ?? Task.CompletedTask;

    /// <summary>The service that Aspire's dashboard reads, once it is open; null where it is not wanted or cannot be.</summary>
    public Task<ResourceServiceServer?> ResourceServiceOpened => Doors.ResourceServiceOpened;

    /// <summary>The link to the dashboard, once it answers; null where there is none. Holds a key.</summary>
    public Task<Uri?> DashboardLink => Doors.DashboardLink;

    /// <summary>The values of parameters, or what is missing.</summary>
    /// <param name="interactive">Whether a person may be asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ParameterValues> ResolveParametersAsync(bool interactive, CancellationToken cancellationToken) =>
        new ParameterResolver(builder.Configuration, new GeneratedParameterStore(Path.Combine(StateFolder, "parameters.json")), interactive ? new TerminalPrompt() : new NobodyToAsk())
            .ResolveAsync(builder.Model, cancellationToken);

    /// <summary>Starts everything.</summary>
    /// <param name="parameters">The values of all parameters.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="isolated">Whether ports are random.</param>
    /// <param name="parentGone">Called when the process that started this one has ended; null where that does not matter.</param>
    /// <param name="progress">Told what takes long; null where nobody watches.</param>
    /// <param name="cancellationToken">Gives the launch up.</param>
    public async Task<LaunchResult> LaunchAsync(
        ParameterValues parameters, AppHostOptions options, bool isolated, Action? parentGone, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        using var claim = await ClaimNamesAsync(options, cancellationToken);
        // Who asks for copies side by side gets them.
        if (!isolated && claim.Conflicts() is { IsEmpty: false } running)
        {
            if (!options.Force)
                return new LaunchRefused(running);
            await claim.ClearAsync(cancellationToken);
        }
        SupplyParameters(parameters.Values);
        _launched = true;
        var loggers = services.GetRequiredService<ResourceLoggerService>();
        ImmutableArray<Diagnostic> warnings = [];
        await builder.Eventing.PublishAsync(new BeforeStartEvent(services, builder.Model), cancellationToken);
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(cancellationToken);

        if (settings.ExperimentsFolder is { } kept)
        {
            string saved = Path.GetFullPath(kept, builder.AppHostDirectory);
            if (!options.Force && ExperimentFolder.Check(saved, compiled.Plan) is { IsEmpty: false } existing)
                return new LaunchRefused(existing);
            warnings = ExperimentFolder.Save(saved, compiled.Model, compiled.Plan);
        }
        var callbacks = new AppHostCallbacks(compiled.Model, compiled.Plan, builder.Eventing, services);
        if (Create(Folders, options.LogDirectory, out var unusable) is not { } folder)
            return new LaunchRefused([unusable!]);
        loggers.WriteTo(_logs = new HostLogFiles(folder, warning => _running?.Warn(warning)));
        var detaching = options.Announce is null
            ? null
            : new Detaching(new RunRegistry(runtimeDirectory), folder, compiled.Plan, builder.AppHostDirectory, time)
            {
                Dashboard = () => Doors.DashboardAddress,
            };
        Doors.Open(folder, options);
        var result = await target.LaunchAsync(new LaunchRequest
        {
            Plan = compiled.Plan,
            Folder = folder,
            Isolated = isolated,
            Parameters = parameters.Values,
            ParentGone = detaching is null ? parentGone : null,
            Progress = progress,
            Warnings = warnings,
            Callbacks = callbacks,
            Receiver = Doors.Receiver,
            SourceFolder = builder.AppHostDirectory,
            JobHandlers = JobHandlers,
            Detached = detaching?.Launch,
        }, cancellationToken);
        if (result is Launched { Application: var application })
            Attend(application, callbacks, detaching, options, alreadyTold: 0);
        return result;
    }

    private Task<NameClaim> ClaimNamesAsync(AppHostOptions options, CancellationToken cancellationToken)
    {
        var launched = compiled.Model.Experiments.Where(e => compiled.Plan.Experiments.Any(p => p.Name == e.Name));
        return NameClaim.TakeAsync(new RunRegistry(runtimeDirectory), [.. launched], isDetached: options.Announce is not null, cancellationToken);
    }

    /// <summary>Takes over a run whose host is gone.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="parameters">The values of parameters. Only secrets are taken from here; the others stay as they were at the launch.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LaunchResult> AdoptAsync(string run, ParameterValues parameters, AppHostOptions options, CancellationToken cancellationToken)
    {
        var registry = new RunRegistry(runtimeDirectory);
        if (target is not LocalTarget local || registry.Find(run) is not { Registration: { Detached: { } launcher } registration })
            return new LaunchRefused([RunNotAdoptable.Create(run, "Nothing of it lives any more.")]);
        _launched = true;
        await builder.Eventing.PublishAsync(new BeforeStartEvent(services, builder.Model), cancellationToken);
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(cancellationToken);
        AppHostCallbacks? callbacks = null;
        Detaching? detaching = null;
        long told = 0;
        var folder = RunFolders.RunFolders.Existing(run, registration.Folder, options.LogDirectory);
        services.GetRequiredService<ResourceLoggerService>().WriteTo(_logs = new HostLogFiles(folder, warning => _running?.Warn(warning)));
        Doors.Open(folder, options);
        var result = await local.AdoptAsync(new AdoptRequest { Folder = folder, Launcher = launcher, Complete = Complete }, cancellationToken);
        if (result is Launched { Application: var application })
            Attend(application, callbacks!, detaching, options, told);
        return result;

        (LaunchRequest, IReadOnlyList<Diagnostic>) Complete(RunHistory history)
        {
            told = history.Journal.Sequence;
            var completion = new AdoptionCompletion(history, compiled, parameters);
            SupplyParameters(completion.Parameters);
            callbacks = new AppHostCallbacks(compiled.Model, history.Plan, builder.Eventing, services);
            detaching = new Detaching(registry, folder, history.Plan, builder.AppHostDirectory, time)
            {
                Since = registration.Since,
                Dashboard = () => Doors.DashboardAddress,
            };
            var launch = new LaunchRequest
            {
                Plan = history.Plan,
                Folder = folder,
                Parameters = completion.Parameters,
                Callbacks = completion.FitsDeclaration ? callbacks : null,
                Receiver = Doors.Receiver,
                JobHandlers = JobHandlers,
                Detached = detaching.Launch,
            };
            return (launch, completion.Warnings);
        }
    }

    /// <summary>Starts the same application in the background.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DetachedOutcome> DetachAsync(CancellationToken cancellationToken)
    {
        var own = OwnCommand.Read();
        var command = new DetachedCommand
        {
            Command = own.Command,
            Arguments = own.Arguments,
            WorkingDirectory = Environment.CurrentDirectory,
            Environment = Variables,
            RuntimeDirectory = runtimeDirectory,
        };
        return DetachedHost.StartAsync(command, cancellationToken);
    }

    /// <summary>Stops what was started beside the run itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(_events, _urls, _states);
        await Doors.DisposeAsync();
        if (_beside is not null)
            await _beside.DisposeAsync();
        if (_launched)
            foreach (var hosted in services.GetServices<IHostedService>().Reverse())
                await hosted.StopAsync(CancellationToken.None);
        _logs?.Dispose();
        _ended.Dispose();
    }

    // Commands and links are the user's code: they are asked beside the run, never by the supervisor.
    private AppHostParts Connect(IRunningApplication application, ResourceLoggerService loggers)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        notifications.Follow(application.Board);
        var directory = services.GetRequiredService<ResourceDirectory>();
        var locator = new EndpointLocator(directory, application.Binding);
        var states = new CommandStates(services, application.Warn);
        var commands = services.GetRequiredService<ResourceCommandService>();
        commands.Follow(application, states, locator);
        if (builder.Model.Resources.Any(r => r.HasAnnotation<ResourceCommandAnnotation>()))
            _states = UntilEndedAsync(() => states.FollowAsync(notifications, _ended.Token));
        var urls = new RunUrls(directory, locator, builder.ExecutionContext, loggers, application.Warn, _ended.Token);
        _urls = UntilEndedAsync(() => urls.PublishAsync(notifications));
        return new(commands, urls, loggers);
    }

    private async Task UntilEndedAsync(Func<Task> work)
    {
        try
        {
            await Task.Run(work).WaitAsync(_ended.Token); // a callback that never returns must not keep the application
        }
        catch (OperationCanceledException)
        {
            // The application was disposed of meanwhile.
        }
    }

    private RunFolders.RunFolders Folders => new(StateFolder, settings.KeepRuns, settings.KeepBytes, time, random);

    private void SupplyParameters(IReadOnlyDictionary<string, string> values)
    {
        _parameters = values;
        foreach (var parameter in builder.Model.Resources.OfType<ParameterResource>())
            parameter.Source ??= _ => ValueTask.FromResult(values.GetValueOrDefault(parameter.Name));
        foreach (var connection in builder.Model.Resources.OfType<ConnectionStringResource>().Where(c => c.Parameter is not null))
            connection.Parameter!.Source ??= _ => ValueTask.FromResult(values.GetValueOrDefault(TemplateCompiler.NameOf(connection)));
    }

    private void Attend(IRunningApplication application, AppHostCallbacks callbacks, Detaching? detaching, AppHostOptions options, long alreadyTold)
    {
        Volatile.Write(ref _running, application);
        var loggers = services.GetRequiredService<ResourceLoggerService>();
        loggers.Follow(application);
        Parts = Connect(application, loggers);
        _events = Task.Run(() => PublishAsync(application, callbacks, alreadyTold), CancellationToken.None);
        var control = new ControlOptions
        {
            RuntimeDirectory = runtimeDirectory,
            ApplicationDirectory = builder.AppHostDirectory,
            Time = time,
            Parts = Parts,
            Dashboard = Doors.DashboardAddress,
            Detached = detaching?.Run,
            Since = detaching?.Since,
        };
        _beside = new RunServices(application, control, Folders, options.Announce);
        Doors.Serve(application, Parts, _parameters);
    }

    private RunDoors Doors => field ??= new(builder, settings, StateFolder, time, services);

    private ImmutableArray<JobHandlerAnnotation> JobHandlers => [.. builder.Model.Annotations.OfType<JobHandlerAnnotation>()];

    private string StateFolder => StateDirectory.Of(builder.AppHostName, builder.AppHostDirectory, builder.Surroundings.Variables);

    private RunFolder? Create(RunFolders.RunFolders folders, string? logDirectory, out Diagnostic? unusable)
    {
        try
        {
            unusable = null;
            return folders.Create(logDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            unusable = RunFolderUnusable.Create(StateFolder, failure.Message);
            return null;
        }
    }

    // Handlers of the user's run beside the run: a slow one holds up neither the supervisor nor another handler of a later event.
    private async Task PublishAsync(IRunningApplication application, AppHostCallbacks callbacks, long alreadyTold)
    {
        try
        {
            if (alreadyTold == 0)
                await callbacks.CreatedAsync(_ended.Token);
            var readiness = new Readiness(application.Plan);
            await foreach (var happened in application.EventsAsync(1, _ended.Token))
            {
                var isReady = readiness.Apply(happened);
                if (happened.Sequence <= alreadyTold)
                    continue;
                if (isReady is { } ready)
                    await callbacks.ReadyAsync(ready, _ended.Token);
                if (happened.Body is ReplicaEnded { Cause: var cause })
                    await callbacks.StoppedAsync(ReplicaId.Parse(happened.Subject), cause, _ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The application was disposed of while its events were told.
        }
    }
}
