using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Telemetry;
using Ensemble.Jobs;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Storing;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Microsoft.Data.Sqlite;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>
/// The scheduler behind the jobs of a run. The AppHost has one store for all its runs; a run that meets another one in there has a store in its own folder.
/// Opened when the first job is due, so that a run waits for the disk only where it has jobs.
/// </summary>
internal sealed class RunJobs : IAsyncDisposable
{
    private const string FolderName = "jobs";

    private readonly RunJobsOptions _options;
    private readonly ConcurrentDictionary<string, JobPart> _parts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task<JobServiceOutcome>? _opening;

    public RunJobs(RunJobsOptions options)
    {
        _options = options;
        Secrets = options.Secrets;
    }

    /// <summary>What nobody is to see in stores and logs.</summary>
    public ImmutableArray<string> Secrets { get; }

    /// <summary>Whether a plan needs a scheduler.</summary>
    public static bool AreIn(ApplicationPlan plan) => plan.Scheduler is not null || plan.AllProcesses().Any(process => process.Job is not null);

    /// <summary>The service, opened at the first call.</summary>
    public Task<JobServiceOutcome> OpenAsync()
    {
        lock (_gate)
            return _opening ??= Task.Run(TryOpenAsync);
    }

    /// <summary>Keeps what of a job is not stored. To be told before the job is scheduled, and by a later host before the store is opened.</summary>
    public void Keep(string job, JobPart part) => _parts[job] = part;

    /// <summary>Forgets it: the job has ended.</summary>
    public void Forget(string job) => _parts.TryRemove(job, out _);

    public async ValueTask DisposeAsync()
    {
        if (_opening is { } opening && await opening is JobServiceOutcome.Opened { Service: var service })
            await service.DisposeAsync();
    }

    private async Task<JobServiceOutcome> TryOpenAsync()
    {
        try
        {
            return await OpenFirstAsync();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new JobServiceOutcome.Refused(JobsUnavailable.Create(_options.Folder.Directory, failure.Message), IsInUse: false);
        }
    }

    private async Task<JobServiceOutcome> OpenFirstAsync()
    {
        if (File.Exists(_options.Folder.JobsFile))
            return await OpenAsync(await File.ReadAllTextAsync(_options.Folder.JobsFile)); // where the host before had it
        string own = Path.Combine(_options.Folder.Directory, FolderName);
        string shared = Path.Combine(StateDirectory.OfRun(_options.Folder.Directory), FolderName);
        if (IsWaitedFor(shared))
            return await OpenNewAsync(own);
        var outcome = await OpenNewAsync(shared);
        if (outcome is JobServiceOutcome.Opened { Service: var service })
            await TryGiveUpLeftAsync(service.Scheduler);
        return outcome is JobServiceOutcome.Refused { IsInUse: true } ? await OpenNewAsync(own) : outcome;
    }

    private async Task<JobServiceOutcome> OpenNewAsync(string folder)
    {
        var outcome = await OpenAsync(folder);
        if (_options.IsDetached && outcome is JobServiceOutcome.Opened)
            await File.WriteAllTextAsync(_options.Folder.JobsFile, folder); // before there is a job in it
        return outcome;
    }

    // Its processes live, and the host that is to take them over has not come yet.
    private static bool IsWaitedFor(string folder) =>
        LauncherNote.Read(JobService.LauncherFolderOf(folder)) is { Socket: not null } left && left.FindProcess() is not null;

    private Task<JobServiceOutcome> OpenAsync(string folder)
    {
        var scheduler = _options.Plan.Scheduler;
        var target = _options.Target;
        return JobService.OpenAsync(new()
        {
            Folder = folder,
            RuntimeDirectory = target.RuntimeDirectory,
            Owner = target.AppHost,
            LedgerPage = $"{_options.Folder.RunId}-jobs",
            Capacity = target.Capacity,
            ControlHierarchies = target.ControlHierarchies.Value,
            Variables = target.Variables,
            JobVariables = EnvironmentComposer.Inherited(target.Variables),
            Complete = (job, stored) => _parts.TryGetValue(job, out var part) ? part.Complete(stored) : stored,
            Secrets = Secrets,
            // A declared job has its context in its environment: it is an incarnation of a replica.
            TraceParent = (job, _) => _parts.ContainsKey(job) ? null : RunTrace.ParentOfJob(_options.Folder.RunId, job),
            Time = target.Time,
            Random = target.Random,
            IsDetached = _options.IsDetached,
            Handlers = Handlers(),
            TrainingRecipe = Recipe(scheduler),
            MaxRunning = scheduler?.MaxConcurrent ?? 0,
            Agents = scheduler?.AgentsListen is { } listen ? new(listen, scheduler.AgentsAdvertise) : null,
            KeepJobs = scheduler?.KeepJobs,
            KeepFor = scheduler?.KeepFor,
            Notice = notice => _options.Warn(JobsNotice.Create(notice)),
        });
    }

    private JobHandlers Handlers()
    {
        var handlers = new JobHandlers();
        foreach (var declared in _options.Handlers)
            handlers.Add(declared.Type, (Func<JobContext, CancellationToken, Task>)declared.Handler);
        return handlers;
    }

    private static JobSpec? Recipe(JobSchedulerPlan? scheduler) => scheduler is { TrainingRecipe: [var program, .. var arguments] }
        ? new() { Type = "supervised-fine-tune", Command = new(program, [.. arguments]) }
        : null;

    private async Task TryGiveUpLeftAsync(JobScheduler scheduler)
    {
        try
        {
            await GiveUpLeftAsync(scheduler);
        }
        catch (Exception failure) when (failure is SqliteException or StoreDamagedException)
        {
            _options.Warn(JobsNotice.Create($"Jobs of runs that were killed are not looked for, and may run again: {failure.Message}"));
        }
    }

    // The jobs of a run that was killed with its host end with it; nobody waits for them any more. Those that were submitted go on.
    private async Task GiveUpLeftAsync(JobScheduler scheduler)
    {
        HashSet<string>? living = null;
        foreach (var state in new[] { JobState.Scheduled, JobState.Running })
        {
            string? page = null;
            do
            {
                var found = await scheduler.GetJobsAsync(new() { State = state }, size: 1_000, page);
                foreach (var job in found.Jobs)
                    if (job.Spec.Labels.TryGetValue(JobLabels.Run, out string? run) && !(living ??= LivingRuns()).Contains(run))
                        await scheduler.CancelAsync(job.Id);
                page = found.Next;
            }
            while (page is not null);
        }
    }

    private HashSet<string> LivingRuns() =>
        [_options.Folder.RunId, .. new RunRegistry(_options.Target.RuntimeDirectory).ListKnown().Select(known => known.Registration.RunId)];
}
