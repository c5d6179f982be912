using System.Collections.Immutable;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting;

/// <summary>A place where this user's experiments run: what the command line does with them, in C#.</summary>
/// <remarks>
/// Names of experiments are found as on the command line: exact, behind the user's prefix first, then by beginning, end or part; what fits several experiments
/// is refused. On this machine all runs of the user are meant, whichever program started them.
/// </remarks>
public sealed class Cluster
{
    private const string Local = "local";

    private readonly string _runtimeDirectory;
    private readonly string? _userName;

    internal Cluster(string runtimeDirectory, string? userName)
    {
        _runtimeDirectory = runtimeDirectory;
        _userName = userName;
    }

    /// <summary>The target's name.</summary>
    public string Target { get; } = Local;

    /// <summary>Opens a cluster. Nothing is connected or started yet.</summary>
    /// <param name="target">The target, in any case. There is only <c>local</c> yet, also called <c>subproc</c>.</param>
    /// <exception cref="ClusterException">There is no such target, or this user's runs cannot be found.</exception>
    public static Cluster Open(string target = Local)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        if (!target.Equals(Local, StringComparison.OrdinalIgnoreCase) && !target.Equals("subproc", StringComparison.OrdinalIgnoreCase))
            throw new ClusterException(UnknownTarget.Create(target, [Local]).Message, [Local]);
        var surroundings = Surroundings.OfThisProcess();
        return RuntimeDirectory.Open(surroundings.Variables, Path.GetTempPath()) switch
        {
            RuntimeDirectoryOutcome.Found found => new(found.Path, UserNameSetting.Of(surroundings)),
            RuntimeDirectoryOutcome.Refused refused => throw new ClusterException(refused.Reason),
            var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not known here."),
        };
    }

    /// <summary>Launches an application. It runs as long as this program holds it; its end is <c>application.Running.Completion</c>.</summary>
    /// <param name="application">The application, not started yet.</param>
    /// <param name="cancellationToken">Gives the launch up.</param>
    /// <returns>Its experiments, in the order of their declaration.</returns>
    /// <exception cref="DistributedApplicationException">The declaration has errors, or the machine lacks something; nothing was started.</exception>
    public Task<ImmutableArray<ClusterExperiment>> LaunchAsync(DistributedApplication application, CancellationToken cancellationToken = default) =>
        LaunchAsync([application], cancellationToken);

    /// <summary>Launches an application, if wanted in the background, where it goes on when this program has ended.</summary>
    /// <param name="application">The application, not started yet.</param>
    /// <param name="detached">
    /// Whether it goes on in the background: then this program is started once more, with its own arguments and <c>--detached</c> behind them, which must reach
    /// <c>DistributedApplication.CreateBuilder</c>. There, this call does not return: the process ends with the run. Code before this call runs
    /// in both, and a program launches one application so.
    /// </param>
    /// <param name="cancellationToken">Gives the launch up.</param>
    /// <returns>Its experiments, in the order of their declaration.</returns>
    /// <exception cref="DistributedApplicationException">The declaration has errors, or the machine lacks something; nothing was started.</exception>
    /// <exception cref="InvalidOperationException">This program was started in the background, and the application does not know its arguments.</exception>
    public async Task<ImmutableArray<ClusterExperiment>> LaunchAsync(
        DistributedApplication application, bool detached, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (!detached)
            return await LaunchAsync(application, cancellationToken);
        ThrowOnErrors([application]);
        var run = await application.LaunchDetachedAsync(cancellationToken);
        return [.. All().Where(e => e.RunId == run)];
    }

    /// <summary>Launches several applications, or none: where one cannot start, those before it are ended.</summary>
    /// <param name="applications">The applications, not started yet.</param>
    /// <param name="cancellationToken">Gives the launch up.</param>
    /// <returns>Their experiments, in order.</returns>
    /// <exception cref="DistributedApplicationException">A declaration has errors, or the machine lacks something.</exception>
    public async Task<ImmutableArray<ClusterExperiment>> LaunchAsync(
        IReadOnlyCollection<DistributedApplication> applications, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(applications);
        ThrowOnErrors(applications);
        var tried = new List<DistributedApplication>();
        try
        {
            foreach (var application in applications)
            {
                tried.Add(application);
                await application.StartAsync(cancellationToken);
                await application.ControlOpened;
            }
            var runs = applications.Select(a => a.Running.RunId).ToArray();
            return [.. All().Where(e => runs.Contains(e.RunId)).OrderBy(e => Array.IndexOf(runs, e.RunId))];
        }
        catch
        {
            foreach (var application in tried)
                await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every experiment that runs, oldest run first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ImmutableArray<ClusterExperiment>> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(All());
    }

    /// <summary>A running experiment.</summary>
    /// <param name="name">Its name or a part of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">None is called so, or several are.</exception>
    public async Task<ClusterExperiment> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var all = await ListAsync(cancellationToken);
        if (all.IsEmpty)
            throw new ClusterException("No experiment is running.");
        var (found, _) = ExperimentNames.Find(name, _userName, all, e => e.Name);
        return found switch
        {
            [var one] => one,
            [] => throw Unknown(name, NamesOf(all)),
            _ => throw Ambiguous(name, found),
        };
    }

    private ImmutableArray<ClusterExperiment> All() =>
        [.. from run in new RunRegistry(_runtimeDirectory).List() from experiment in run.Experiments select new ClusterExperiment(run, experiment)];

    private static void ThrowOnErrors(IEnumerable<DistributedApplication> applications)
    {
        var errors = applications.SelectMany(a => a.Diagnostics).Where(d => d.Severity is DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
            throw new DistributedApplicationException(string.Join<Diagnostic>(Environment.NewLine, errors));
    }

    private static ImmutableArray<string> NamesOf(IEnumerable<ClusterExperiment> experiments) =>
        [.. experiments.Select(e => e.Name).Distinct(StringComparer.Ordinal)];

    private static ClusterException Unknown(string text, ImmutableArray<string> names)
    {
        string hint = NearestName.Of(text, names) is { } near ? $" Did you mean '{near}'?" : $" There is: {string.Join(", ", names)}.";
        return new($"No running experiment is called '{text}'.{hint}", names);
    }

    private static ClusterException Ambiguous(string text, IReadOnlyList<ClusterExperiment> found)
    {
        var names = NamesOf(found);
        return names.Length > 1
            ? new($"'{text}' can mean more than one: {string.Join(", ", names)}.", names)
            : new(
                $"Experiment '{names[0]}' runs more than once: {string.Join(", ", found.Select(e => $"{e.RunId} ({e.Application} in {e.Directory})"))}.", names);
    }
}
