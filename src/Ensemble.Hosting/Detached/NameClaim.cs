using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Views;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Detached;

/// <summary>
/// The names of the experiments that are launched, held against other launches until this one stands in the registry: beside an experiment in the background
/// none of its name is launched, of whatever AppHost.
/// </summary>
internal sealed class NameClaim : IDisposable
{
    private const string By = "a launch with --force";

    private readonly RunRegistry _registry;
    private readonly ImmutableArray<ExperimentView> _experiments;
    private readonly ImmutableArray<FileLock> _locks;

    private NameClaim(RunRegistry registry, ImmutableArray<ExperimentView> experiments, ImmutableArray<FileLock> locks)
    {
        _registry = registry;
        _experiments = experiments;
        _locks = locks;
    }

    /// <summary>Claims the names, after whoever is just claiming one of them.</summary>
    /// <param name="registry">The runs of the user.</param>
    /// <param name="experiments">What is launched.</param>
    /// <param name="isDetached">Whether it will run in the background: only then does it stand in the way of others.</param>
    /// <param name="cancellationToken">Gives up before the claim.</param>
    /// <exception cref="IOException">The runtime directory cannot be written.</exception>
    public static async Task<NameClaim> TakeAsync(
        RunRegistry registry, ImmutableArray<ExperimentView> experiments, bool isDetached, CancellationToken cancellationToken)
    {
        // In one order: two who claim the same names must not each wait for the other.
        var names = isDetached ? experiments.Select(e => e.Name).Distinct(StringComparer.Ordinal) : [];
        var files = names.Select(registry.NameLockOf).Order(StringComparer.Ordinal);
        return await Task.Run(() => new NameClaim(registry, experiments, [.. files.Select(FileLock.Take)]), cancellationToken);
    }

    /// <summary>The experiments of these names that run in the background, each as an error.</summary>
    public ImmutableArray<Diagnostic> Conflicts() =>
        [.. from known in InTheWay()
            from experiment in _experiments
            where known.Registration.Experiments.Contains(experiment.Name)
            select ExperimentRuns.Create(experiment.Resource.DeclaredAt(), experiment.Name, Words(known))];

    /// <summary>Ends the runs to which those belong, with all they own, and waits for it.</summary>
    /// <param name="cancellationToken">Stops waiting; the runs go on ending.</param>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var (run, life) in InTheWay().ToArray())
        {
            if (life is RunLife.Orphaned && await Task.Run(() => _registry.Kill(run), cancellationToken))
                continue;
            if (_registry.Find(run.RunId) is { Life: RunLife.Hosted } hosted)
                await StopAsync(hosted.Registration, cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var held in _locks)
            held.Dispose();
    }

    private IEnumerable<KnownRun> InTheWay() =>
        _registry.ListKnown().Where(k => k.Registration.Detached is not null && _experiments.Any(e => k.Registration.Experiments.Contains(e.Name)));

    private static async Task StopAsync(RunRegistration run, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new ControlClient(run.Socket);
            await client.StopRunAsync(force: false, By, cancellationToken);
        }
        catch (IOException)
        {
            // It is ending already.
        }
        await HostExit.WaitAsync(run, cancellationToken);
    }

    private static string Words(KnownRun known)
    {
        var (run, life) = known;
        string host = life is RunLife.Hosted ? $"process {run.ProcessId.ToString(CultureInfo.InvariantCulture)}" : "without a host";
        string since = run.Since.ToLocalTime().ToString("HH:mm 'on' yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"in the background since {since}, as run {run.RunId} of {run.Directory} ({host})";
    }
}
