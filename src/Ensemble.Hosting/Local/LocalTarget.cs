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

    public IEnumerable<Diagnostic> Check(ApplicationPlan plan) => LocalPlanCheck.Run(plan);

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
        var writing = Task.Run(() => File.WriteAllTextAsync(request.Folder.PlanFile, request.Plan.ToJson(), cancellationToken), cancellationToken);
        var binder = new LocalBinder(options, request);
        var bound = await Task.Run(binder.Bind, cancellationToken);
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a refused launch leaves nothing at work; what went wrong is thrown below
        if (await starting is not LauncherOutcome.Ready { Launcher: var launcher })
        {
            binder.Release();
            return new LaunchRefused([LauncherUnavailable.Create(((LauncherOutcome.Unavailable)await starting).Reason)]);
        }
        if (bound.Binding is not { } binding)
        {
            await launcher.DisposeAsync();
            return new LaunchRefused(bound.Diagnostics);
        }
        var run = LocalRun.Create(options, request, binding, binder, launcher);
        try
        {
            await writing;
            await run.StartAsync([.. request.Warnings, .. bound.Diagnostics], cancellationToken);
            return new Launched(run);
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }
}
