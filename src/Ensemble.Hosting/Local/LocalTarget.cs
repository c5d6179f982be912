using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Runs plans as processes of this machine.</summary>
internal sealed class LocalTarget(LocalTargetOptions options) : ITarget
{
    public string Name => "local";

    public TargetCapabilities Capabilities =>
        TargetCapabilities.Launch | TargetCapabilities.Logs | TargetCapabilities.Exec | TargetCapabilities.Copy | TargetCapabilities.Control;

    public IEnumerable<Diagnostic> Check(ApplicationPlan plan)
    {
        var found = LocalPlanCheck.Run(plan, options.Variables);
        return options.RuntimeProblem is { } problem ? found.Prepend(problem) : found;
    }

    public async Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        // The launcher takes some tens of milliseconds to come up: everything else is done meanwhile.
        var starting = ProcessLaunchers.CreateAsync(new LauncherOptions
        {
            Directory = request.Folder.Directory,
            Random = options.Random,
            Environment = options.Variables,
            TimeProvider = options.Time,
            OnHostLost = request.Detached is null ? OnHostLost.KillAll : OnHostLost.Keep,
            AdoptionSocket = request.Detached?.LauncherSocket,
        }, cancellationToken);
        var binder = new LocalBinder(options, request);
        var binding = Task.Run(binder.Bind, CancellationToken.None);
        LaunchResult result = new LaunchRefused([]);
        try
        {
            await Task.WhenAll(starting, binding);
            cancellationToken.ThrowIfCancellationRequested();
            result = await LaunchAsync(request, await starting, await binding, binder, cancellationToken);
            return result;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new LaunchRefused([RunFolderUnusable.Create(request.Folder.Directory, failure.Message)]);
        }
        finally
        {
            if (result is not Launched)
                await GiveBackAsync(starting, binding, binder);
        }
    }

    private async Task<LaunchResult> LaunchAsync(
        LaunchRequest request, LauncherOutcome launcher, LocalBinding bound, LocalBinder binder, CancellationToken cancellationToken)
    {
        if (launcher is not LauncherOutcome.Ready { Launcher: var ready } || bound.Binding is not { } binding)
            return new LaunchRefused([.. launcher is LauncherOutcome.Unavailable missing ? [LauncherUnavailable.Create(missing.Reason)] : (Diagnostic[])[],
                .. bound.Diagnostics]);
        var unclonable = await new GitClones(request, new GitClone(ready, options.Variables), options.Time).MakeAsync(cancellationToken);
        if (!unclonable.IsEmpty)
            return new LaunchRefused(unclonable);
        if (request.Detached is not null)
            binder.HandOver(ready.Pid);
        var run = LocalRun.Create(options, request, binding, binder, ready);
        try
        {
            await run.StartAsync([.. request.Warnings, .. bound.Diagnostics], cancellationToken);
            return new Launched(run);
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes over a run whose host is gone.</summary>
    public async Task<LaunchResult> AdoptAsync(AdoptRequest request, CancellationToken cancellationToken)
    {
        string id = request.Folder.RunId;
        var outcome = await ProcessLaunchers.AdoptAsync(
            new AdoptionOptions
            {
                Directory = request.Folder.Directory,
                Socket = request.Launcher.LauncherSocket,
                Pid = request.Launcher.LauncherProcessId,
                PidStart = request.Launcher.LauncherStart,
                TimeProvider = options.Time,
            },
            cancellationToken);
        if (outcome is not AdoptionOutcome.Adopted { Launcher: var launcher, Incarnations: var incarnations })
        {
            return new LaunchRefused([RunNotAdoptable.Create(
                id, outcome is AdoptionOutcome.Refused refused ? refused.Reason : "Its launcher has ended, and with it everything it had started.")]);
        }
        try
        {
            var history = RunHistory.Open(request.Folder, options.Time);
            var (launch, warnings) = request.Complete(history);
            var run = LocalRun.Adopt(options, launch, new LocalBinder(options, launch, launcher.Pid), launcher, history);
            await run.ResumeAsync(incarnations, warnings, cancellationToken);
            return new Launched(run);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            await launcher.LeaveAsync(); // what runs is not to end because its history cannot be read
            return new LaunchRefused([RunNotAdoptable.Create(id, failure.Message)]);
        }
    }

    // Neither may be left behind by the failure, or the cancellation, of the other. Both have ended, and giving back twice does nothing.
    private static async Task GiveBackAsync(Task<LauncherOutcome> starting, Task<LocalBinding> binding, LocalBinder binder)
    {
        if (binding.IsCompletedSuccessfully && await binding is { Binding: not null })
            binder.Release();
        if (starting.IsCompletedSuccessfully && await starting is LauncherOutcome.Ready { Launcher: var left })
            await left.DisposeAsync();
    }
}
