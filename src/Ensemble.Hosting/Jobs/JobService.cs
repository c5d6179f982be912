using System.Diagnostics.CodeAnalysis;
using Ensemble.Hosting.Jobs.Agents;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.RunFolders;
using Ensemble.Jobs;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;
using Ensemble.Jobs.Running;
using Ensemble.Jobs.Storing;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Jobs;

/// <summary>A scheduler of jobs with all that it needs: backends, a launcher, its share of the machine, logs. It owns them.</summary>
internal sealed class JobService : IAsyncDisposable
{
    private readonly JobLauncher _launcher;
    private readonly ArtifactInbox _inbox;

    private JobService(JobServiceOptions options, JobScheduler scheduler, JobFiles files, JobLauncher launcher, ArtifactInbox inbox, NodeSet nodes)
    {
        Options = options;
        Agents = new(options, files, nodes);
        Scheduler = scheduler;
        Files = files;
        _launcher = launcher;
        _inbox = inbox;
    }

    /// <summary>Gets what it was made of.</summary>
    public JobServiceOptions Options { get; }

    /// <summary>Gets the scheduler.</summary>
    public JobScheduler Scheduler { get; }

    /// <summary>Gets where files of jobs lie.</summary>
    public JobFiles Files { get; }

    /// <summary>Gets the other machines.</summary>
    public ServedAgents Agents { get; }

    /// <summary>Opens it, and goes on with what an earlier one left. No process is started before a job needs one.</summary>
    /// <param name="options">What it is made of.</param>
    public static async Task<JobServiceOutcome> OpenAsync(JobServiceOptions options)
    {
        var outcome = await Task.Run(() => Open(options)); // the disk may be slow
        if (outcome is JobServiceOutcome.Opened { Service: var service })
            await service.Agents.BeginAsync();
        return outcome;
    }

    /// <summary>
    /// Ends what runs, then gives back in the order in which nobody misses what is gone: the store with its backends and their share of the machine, the
    /// way to other machines, the launcher, the watch over what processes report.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync();
        await Agents.DisposeAsync();
        await _launcher.DisposeAsync();
        _inbox.Dispose();
    }

    /// <summary>A socket of the service with a folder.</summary>
    /// <param name="runtimeDirectory">The folder of sockets.</param>
    /// <param name="folder">The folder of the service.</param>
    /// <param name="what">What it is for, a short word.</param>
    internal static string SocketOf(string runtimeDirectory, string folder, string what) =>
        Path.Combine(runtimeDirectory, $"jobs-{StableHash.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}.{what}");

    /// <summary>The folder of the launcher of the service with a folder.</summary>
    internal static string LauncherFolderOf(string folder) => Path.Combine(folder, "launcher");

    [SuppressMessage("Reliability", "CA2000", Justification = "What is made here is disposed by the service, or where there is none.")]
    private static JobServiceOutcome Open(JobServiceOptions options)
    {
        ArtifactInbox? inbox = null;
        try
        {
            var files = new JobFiles(options.Folder);
            inbox = new ArtifactInbox(files.Exchange);
            var logs = new JobLogs(files, options.Time);
            var ledger = Ledger(options);
            var launcher = Launcher(options);
            var handlers = new InProcessBackend(options.Handlers, options.Time);
            NodeSet nodes = new() { Lease = (options.FirstAgents()?.Terms ?? AgentTerms.Usual).CoordinatorLease };
            var processes = Processes(options, files, logs, launcher, inbox, ledger) with { Nodes = nodes };
            var outcome = JobScheduler.Open(new()
            {
                Folder = options.Folder,
                Backends = [handlers, new LocalBackend(processes), new DistributedBackend(processes, handlers)],
                Logs = logs,
                Handlers = options.Handlers,
                Nodes = nodes,
                Machine = new LedgerShare(ledger, options.Capacity, options.Notice),
                Time = options.Time,
                MaxRunning = options.MaxRunning,
                Grace = options.Grace,
                KeepJobs = options.KeepJobs ?? JobSchedulerOptions.UsualKeepJobs,
                KeepFor = options.KeepFor ?? JobSchedulerOptions.UsualKeepFor,
                TraceParent = options.TraceParent,
                Notice = options.Notice,
                Line = options.Line,
            });
            if (outcome is JobSchedulerOutcome.Opened { Scheduler: var scheduler })
            {
                var service = new JobService(options, scheduler, files, launcher, inbox, nodes);
                inbox = null;
                return new JobServiceOutcome.Opened(service);
            }
            var refused = (JobSchedulerOutcome.Refused)outcome;
            return new JobServiceOutcome.Refused(refused.Diagnostic, refused.IsInUse);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var refusal = StoreRefusal.Of(options.Folder, failure);
            return new JobServiceOutcome.Refused(refusal.Diagnostic, refusal.IsInUse);
        }
        finally
        {
            inbox?.Dispose();
        }
    }

    private static MachineLedger Ledger(JobServiceOptions options) => new(new()
    {
        RuntimeDirectory = options.RuntimeDirectory,
        AppHost = options.Owner,
        Run = options.LedgerPage,
        OwnerPid = Environment.ProcessId,
        Capacity = options.Capacity,
        Random = options.Random,
    });

    private static JobLauncher Launcher(JobServiceOptions options) => new(new()
    {
        Directory = LauncherFolderOf(options.Folder),
        Environment = options.Variables,
        Random = options.Random,
        Time = options.Time,
        AdoptionSocket = options.IsDetached ? SocketOf(options.RuntimeDirectory, options.Folder, "launcher") : null,
    });

    private static ProcessBackendOptions Processes(
        JobServiceOptions options, JobFiles files, JobLogs logs, JobLauncher launcher, ArtifactInbox inbox, MachineLedger ledger) => new()
    {
        Launcher = launcher,
        Files = files,
        Logs = logs,
        Inbox = inbox,
        Ports = new(ledger),
        Capacity = options.Capacity,
        Environment = options.JobVariables ?? options.Variables,
        Time = options.Time,
        ControlHierarchies = options.ControlHierarchies,
        Complete = options.Complete,
        Secrets = options.Secrets,
    };
}
