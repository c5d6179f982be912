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
        }, cancellationToken);
        var binder = new LocalBinder(options, request);
        var (launcher, bound) = await BothAsync(starting, binder, cancellationToken);
        if (launcher is not LauncherOutcome.Ready { Launcher: var ready } || bound.Binding is not { } binding)
        {
            await GiveBackAsync(launcher, bound, binder);
            return new LaunchRefused([.. launcher is LauncherOutcome.Unavailable missing ? [LauncherUnavailable.Create(missing.Reason)] : (Diagnostic[])[],
                .. bound.Diagnostics]);
        }
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
