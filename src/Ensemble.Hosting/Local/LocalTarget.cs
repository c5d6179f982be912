using Ensemble.Hosting.Health;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Runs plans as processes of this machine.</summary>
internal sealed class LocalTarget(LocalTargetOptions options) : ITarget
{
    public string Name => "local";

    public TargetCapabilities Capabilities =>
        TargetCapabilities.Launch | TargetCapabilities.Logs | TargetCapabilities.Exec | TargetCapabilities.Copy | TargetCapabilities.Control;

    public IEnumerable<Diagnostic> Check(ApplicationPlan plan) =>
        options.RuntimeProblem is { } problem ? LocalPlanCheck.Run(plan).Prepend(problem) : LocalPlanCheck.Run(plan);

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
        var (launcher, bound) = await BothAsync(starting, binder, cancellationToken);
        if (launcher is not LauncherOutcome.Ready { Launcher: var ready } || bound.Binding is not { } binding)
        {
            await GiveBackAsync(launcher, bound, binder);
            return new LaunchRefused([.. launcher is LauncherOutcome.Unavailable missing ? [LauncherUnavailable.Create(missing.Reason)] : (Diagnostic[])[],
                .. bound.Diagnostics]);
        }
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

    // Neither may be left behind by the failure, or the cancellation, of the other.
    private static async Task<(LauncherOutcome Launcher, LocalBinding Bound)> BothAsync(Task<LauncherOutcome> starting, LocalBinder binder,
        CancellationToken cancellationToken)
    {
        var binding = Task.Run(binder.Bind, CancellationToken.None);
        try
        {
            await Task.WhenAll(starting, binding);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            await GiveBackAsync(starting.IsCompletedSuccessfully ? await starting : null, binding.IsCompletedSuccessfully ? await binding : null, binder);
            throw;
        }
        return (await starting, await binding);
    }

    private static async Task GiveBackAsync(LauncherOutcome? launcher, LocalBinding? bound, LocalBinder binder)
    {
        if (bound is { Binding: not null })
            binder.Release();
        if (launcher is LauncherOutcome.Ready { Launcher: var left })
            await left.DisposeAsync();
    }
}
