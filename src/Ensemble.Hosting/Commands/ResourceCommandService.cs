using System.Collections.Immutable;
using Ensemble.Hosting.Commands;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Urls;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting;

/// <summary>Runs the commands of resources: the declared ones, and start, stop and restart, which every process has.</summary>
/// <remarks>
/// Names are as in <see cref="ResourceNotificationService"/>. A command on a process is run on each of its replicas, several at a time. Whatever happens
/// comes back as a result and stands in the journal. A command that its state disables is run all the same: states are for people.
/// </remarks>
public sealed class ResourceCommandService : IDisposable
{
    private const int MostAtATime = 16;
    private const int LongestMessage = 1000;
    private const string Program = "the program";

    private readonly ResourceDirectory _directory;
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private IRunningApplication? _application;
    private CommandStates? _states;
    private EndpointLocator? _locator;

    internal ResourceCommandService(
        ResourceDirectory directory, ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services, TimeProvider time)
    {
        _directory = directory;
        _notifications = notifications;
        _loggers = loggers;
        _services = services;
        _time = time;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="resourceId">A replica (<c>rl/agent.3</c>), a process (<c>agent</c>), or any other resource.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="cancellationToken">Gives up: the result says so, and the command is told.</param>
    /// <returns>What became of it. Of several replicas: success where all succeeded, else why some did not.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(commandName);
        try
        {
            var (process, other) = _directory.Find(resourceId);
            return process is not null
                ? ExecuteAsync(process, commandName, Program, cancellationToken)
                : ExecuteAsync([new(other!, other!.Name, null)], null, commandName, Program, cancellationToken);
        }
        catch (ArgumentException unknown)
        {
            return Task.FromResult(CommandResults.Failure(unknown.Message));
        }
    }

    /// <summary>Runs a command on a resource; on a process, on each of its replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="cancellationToken">Gives up: the result says so, and the command is told.</param>
    /// <returns>What became of it. Of several replicas: success where all succeeded, else why some did not.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(commandName);
        return _directory.ProcessOf(resource) is { } process
            ? ExecuteCommandAsync(process.ToString(), commandName, cancellationToken)
            : ExecuteAsync([new(resource, resource.Name, null)], null, commandName, Program, cancellationToken);
    }

    /// <summary>Stops waiting for commands that are under way.</summary>
    public void Dispose()
    {
        if (_ending.IsCancellationRequested)
            return;
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <summary>Gives the run that commands act on. Once.</summary>
    internal void Follow(IRunningApplication application, CommandStates states, EndpointLocator locator)
    {
        _states = states;
        _locator = locator;
        _application = application;
    }

    /// <summary>The commands of what a name stands for. Of several replicas a command is enabled where it is for one of them.</summary>
    internal ImmutableArray<ResourceCommandSnapshot> CommandsOf(Subject subject)
    {
        var all = CommandTarget.Of(subject, _directory).Select(Commands).ToArray();
        return [.. all[0].Select((command, i) => command with { State = all.Min(commands => commands[i].State) })];

        ImmutableArray<ResourceCommandSnapshot> Commands(CommandTarget target) => target.Replica is null
            ? _states!.Of(target.Resource, Life(subject), new() { ResourceType = target.Resource.GetType().Name, Properties = [] })
            : _states!.Of(target.Resource, Life(target), _notifications.Current(target.Id));
    }

    /// <summary>Runs a command on what a name stands for.</summary>
    internal Task<ExecuteCommandResult> ExecuteAsync(Subject subject, string commandName, string by, CancellationToken cancellationToken) =>
        ExecuteAsync(CommandTarget.Of(subject, _directory), subject, commandName, by, cancellationToken);

    private async Task<ExecuteCommandResult> ExecuteAsync(
        CommandTarget[] targets, Subject? subject, string commandName, string by, CancellationToken cancellationToken)
    {
        if (_application is not { } application)
            return CommandResults.Failure("The application does not run yet.");
        if (_ending.IsCancellationRequested)
            return CommandResults.Canceled();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        var declared = targets[0].Resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName);
        if (declared is null && subject is not null && LifecycleCommands.ActionOf(commandName) is { } action)
        {
            return await RecordAsync(application, subject.Name, commandName, by, async () =>
                await application.RequestAsync(new(action, subject.Name, by), either.Token) is { } refusal ? CommandResults.Failure(refusal)
                    : CommandResults.Success());
        }
        if (declared is null)
            return CommandResults.Failure($"'{targets[0].Resource.Name}' has no command '{commandName}'.");

        var results = new (string, ExecuteCommandResult)[targets.Length];
        await Parallel.ForAsync(0, targets.Length, new ParallelOptions { MaxDegreeOfParallelism = MostAtATime }, async (i, _) =>
        {
            var target = targets[i];
            var context = new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = target.Id,
                CancellationToken = either.Token,
                Logger = target.Replica is null ? _loggers.GetLogger(target.Resource) : _loggers.GetLogger(target.Id),
                Locate = endpoint => _locator!.Find(endpoint, target.Replica),
            };
            results[i] = (target.Id, await RecordAsync(application, target.Id, commandName, by, () => CommandRunner.RunAsync(declared, context)));
        });
        return CommandRunner.Join(results);
    }

    private async Task<ExecuteCommandResult> RecordAsync(
        IRunningApplication application, string id, string command, string by, Func<Task<ExecuteCommandResult>> run)
    {
        long begin = _time.GetTimestamp();
        ExecuteCommandResult result;
        try
        {
            result = await run();
        }
        catch (OperationCanceledException)
        {
            result = CommandResults.Canceled();
        }
        string? said = result.Success ? result.Message : result.ErrorMessage;
        said = said?.Length > LongestMessage ? said[..LongestMessage] : said;
        application.Record(id, new CommandRun(command, by, CommandRunner.OutcomeOf(result), said, _time.GetElapsedTime(begin)));
        return result;
    }

    private ImmutableArray<ResourceCommandSnapshot> Life(CommandTarget target) =>
        _application?.Board.Find(target.Replica!.Value) is { } status ? LifecycleCommands.In(status.Phase) : [];

    private ImmutableArray<ResourceCommandSnapshot> Life(Subject experiment)
    {
        var phases = experiment.Replicas().Select(r => _application!.Board.Find(r)!.Phase).Distinct().Select(LifecycleCommands.In).ToArray();
        return phases.Length == 0 ? [] : [.. phases[0].Select((command, i) => command with { State = phases.Min(p => p[i].State) })];
    }
}
