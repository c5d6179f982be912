using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting;

/// <summary>A running experiment, wherever it was started.</summary>
/// <remarks>
/// Names of processes may be parts of them where something is asked, and must be exact where something is run, written or ended. A process with one replica
/// stands for it; of others one is named, such as <c>agent.3</c>. Every member throws <see cref="ClusterException"/> where a name means nothing or several
/// things, where the run refuses, and where it has ended meanwhile.
/// </remarks>
public sealed class ClusterExperiment
{
    private const string By = "a program of the user";

    private readonly RunRegistration _run;

    internal ClusterExperiment(RunRegistration run, string name)
    {
        _run = run;
        Name = name;
    }

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>The run it belongs to.</summary>
    public string RunId => _run.RunId;

    /// <summary>The AppHost's name.</summary>
    public string Application => _run.Application;

    /// <summary>The AppHost's folder.</summary>
    public string Directory => _run.Directory;

    /// <summary>The folder of the run: plan, journal, logs.</summary>
    public string Folder => _run.Folder;

    /// <summary>Its replicas, in the order of the plan.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ImmutableArray<ClusterReplica>> ListAsync(CancellationToken cancellationToken = default) => AskAsync(
        async client => (ImmutableArray<ClusterReplica>)[.. (await client.ProcessesAsync(Name + "/", cancellationToken)).Select(ClusterReplica.Of)]);

    /// <summary>Everything about a process.</summary>
    /// <param name="process">Its name or a part of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ClusterProcess> DescribeAsync(string process, CancellationToken cancellationToken = default) => AskAsync(async client =>
    {
        var subject = await ResolveAsync(client, process, SubjectKinds.Process, exact: false, cancellationToken);
        var found = await client.DescribeAsync(subject.Name, cancellationToken);
        return new ClusterProcess(found.Plan, [.. found.Replicas.Select(ClusterReplica.Of)], found.Addresses);
    });

    /// <summary>The output of a replica, or of all replicas of a process in the order of time.</summary>
    /// <param name="name">Its name or a part of it; that of the experiment for everything.</param>
    /// <param name="query">
    /// Which part, and whether to go on; null for all there is. <see cref="LogQuery.Tail"/> counts the lines of all replicas together.
    /// </param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<LogLine> LogsAsync(
        string name, LogQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var client = new ControlClient(_run.Socket);
        var subject = await AskAsync(asked => ResolveAsync(asked, name, SubjectKinds.Any, exact: false, cancellationToken));
        await using var lines = Read(client, [.. subject.Replicas()], query ?? LogQuery.All, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await AnswerAsync(async () => await lines.MoveNextAsync()))
            yield return lines.Current;
    }

    /// <summary>Runs a command in the environment and the working directory of a replica, and waits for its end.</summary>
    /// <param name="replica">Its exact name.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="cancellationToken">Kills the command.</param>
    public Task<ExecResult> ExecAsync(string replica, ImmutableArray<string> command, CancellationToken cancellationToken = default) => AskAsync(async client =>
    {
        var subject = await ResolveAsync(client, replica, SubjectKinds.Replica, exact: true, cancellationToken);
        var answer = await client.ExecAsync(subject.Name, command, cancellationToken);
        return new ExecResult(answer.ExitCode, answer.StandardOutput, answer.StandardError, answer.Failure);
    });

    /// <summary>Copies a file or a folder to the place of a replica.</summary>
    /// <param name="localPath">The source here.</param>
    /// <param name="replica">The replica's exact name.</param>
    /// <param name="remotePath">The target there; a relative one begins in the working directory of the replica.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public Task CopyToAsync(string localPath, string replica, string remotePath, CancellationToken cancellationToken = default) =>
        CopyAsync(replica, remotePath, localPath, toReplica: true, cancellationToken);

    /// <summary>Copies a file or a folder from the place of a replica.</summary>
    /// <param name="replica">The replica's name or a part of it.</param>
    /// <param name="remotePath">The source there; a relative one begins in the working directory of the replica.</param>
    /// <param name="localPath">The target here.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public Task CopyFromAsync(string replica, string remotePath, string localPath, CancellationToken cancellationToken = default) =>
        CopyAsync(replica, remotePath, localPath, toReplica: false, cancellationToken);

    /// <summary>The address of an exposed service.</summary>
    /// <param name="service">The service's exact name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Uri> UrlAsync(string service, CancellationToken cancellationToken = default) => AskAsync(async client =>
    {
        var urls = (await client.UrlsAsync(cancellationToken)).Where(u => u.Experiment == Name).ToArray();
        if (Array.Find(urls, u => u.Service == service) is { } found)
            return new Uri(found.Url);
        ImmutableArray<string> names = [.. urls.Select(u => u.Service).Distinct(StringComparer.Ordinal)];
        string hint = NearestName.Of(service, names) is { } near ? $" Did you mean '{near}'?"
            : names.IsEmpty ? " The experiment exposes none." : $" There is: {string.Join(", ", names)}.";
        throw new ClusterException($"No exposed service is called '{service}'.{hint}", names);
    });

    /// <summary>Ends the experiment with all its processes and waits for it. The folder of the run stays.</summary>
    /// <param name="force">Whether processes are killed without stop signal and grace.</param>
    /// <param name="cancellationToken">Stops waiting; the processes go on ending.</param>
    public Task DeleteAsync(bool force = false, CancellationToken cancellationToken = default) => AskAsync(async client =>
    {
        await client.RequestAsync(RunAction.Stop, Name + "/", force, By, cancellationToken);
        try
        {
            // From the beginning: it may have ended before anybody listens.
            await foreach (var happened in client.EventsAsync(1, cancellationToken))
                if (happened.Subject == Name && happened.Body is ExperimentEnded)
                    break;
        }
        catch (IOException)
        {
            // The run ended with its last experiment, and its host with it.
        }
        return true;
    });

    // One log is in order already, and need not be held back for that.
    private static IAsyncEnumerable<LogLine> Read(ControlClient client, ReplicaId[] replicas, LogQuery query, CancellationToken cancellationToken) =>
        replicas is [var one]
            ? client.LogsAsync(one.ToString(), query, cancellationToken)
            : new MergedLogs(replicas, (replica, wanted, token) => client.LogsAsync(replica.ToString(), wanted, token), TimeProvider.System)
                .ReadAsync(query, cancellationToken);

    private async Task CopyAsync(string replica, string remotePath, string localPath, bool toReplica, CancellationToken cancellationToken)
    {
        var subject = await AskAsync(client => ResolveAsync(client, replica, SubjectKinds.Replica, exact: toReplica, cancellationToken));
        // The run is on this machine, as its registration is: its files are at hand.
        string place = MountPlaces.WorkingDirectory(subject.Process!, new RunFolder(RunId, Folder));
        await LocalCopy.RunAsync(place, new CopyRequest(subject.Replicas().Single(), remotePath, localPath, toReplica), cancellationToken);
    }

    private async Task<Subject> ResolveAsync(ControlClient client, string name, SubjectKinds kinds, bool exact, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var plan = await client.PlanAsync(cancellationToken);
        var resolver = new SubjectResolver(plan with { Experiments = [.. plan.Experiments.Where(e => e.Name == Name)] });
        return (exact ? resolver.Exact(name, kinds) : resolver.Guess(name, kinds)) switch
        {
            ResolvedSubject resolved => resolved.Subject,
            UnresolvedSubject unresolved => throw new ClusterException(unresolved.Message, unresolved.Candidates),
            var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not known here."),
        };
    }

    private async Task<T> AskAsync<T>(Func<ControlClient, Task<T>> ask)
    {
        using var client = new ControlClient(_run.Socket);
        return await AnswerAsync(() => ask(client));
    }

    private async Task<T> AnswerAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ControlRefusedException refused)
        {
            throw new ClusterException(refused.Message, refused.Problem.Candidates);
        }
        catch (IOException gone)
        {
            throw new ClusterException($"Run {RunId} does not answer any more: {gone.Message}", gone);
        }
    }
}
