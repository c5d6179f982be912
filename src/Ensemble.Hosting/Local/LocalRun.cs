using System.Collections.Immutable;
using Ensemble.Hosting.Health;
using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Jobs.Running;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>
/// A run on this machine. Its parts end in this order: what still runs is killed and the journal closed, the supervisor stops taking events, the checks stop,
/// the launcher ends, the reservations are given back.
/// </summary>
internal sealed class LocalRun : IRunningApplication
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SourcePatience = TimeSpan.FromSeconds(20); // for git, where a repository is large
    private static readonly TimeSpan LastSourcePatience = TimeSpan.FromSeconds(1); // of a run that is over already

    private readonly LocalTargetOptions _options;
    private readonly LaunchRequest _request;
    private readonly LocalBinder _binder;
    private readonly IProcessLauncher _launcher;
    private readonly RunRecord _record;
    private readonly SupervisedRun _supervised;
    private readonly ReplicaLogs _logs;
    private readonly CancellationTokenSource _ending = new();
    private readonly bool _isAdopted;
    private readonly RunJobs? _jobs;
    private JobRuntime? _jobRuntime;
    private readonly ImmutableArray<JobChanged> _journalledJobs;
    private LocalRunContext? _context;
    private Task _source = Task.CompletedTask;
    private bool _isStarted;
    private int _disposed;

    private LocalRun(LocalTargetOptions options, LaunchRequest request, Binding binding, LocalBinder binder, IProcessLauncher launcher, RunHistory? history)
    {
        _options = options;
        _request = request;
        _binder = binder;
        _launcher = launcher;
        Binding = binding;
        _isAdopted = history is not null;
        _record = new RunRecord(request.Folder, request.Plan, options.Time, history);
        _record.Unwritable += () => _ = StopAsync("a full disk", force: false);
        var told = history?.Record ?? (request.Detached is null ? null : SupervisorRecord.Begin(request.Folder.SupervisorFile));
        _supervised = new SupervisedRun(request.Plan, _record.Journal, options.Time, told, history?.Supervisor);
        _logs = new ReplicaLogs(request.Folder, options.Time);
        _jobs = RunJobs.AreIn(request.Plan) ? new RunJobs(JobsOptions()) : null;
        _journalledJobs = [.. (history?.Events ?? []).Select(happened => happened.Body).OfType<JobChanged>()];
        Completion = CompleteAsync();
    }

    public string RunId => _request.Folder.RunId;

    public string Folder => _request.Folder.Directory;

    public ApplicationPlan Plan => _request.Plan;

    public Binding Binding { get; }

    public RunBoard Board => _record.Board;

    public UsageMeter? Usage { get; private set; }

    public Task<int> Completion { get; }

    async Task<JobService?> IRunningApplication.OpenJobsAsync()
    {
        if (_jobs is null)
            return null;
        if (_jobRuntime is { } runtime)
            await runtime.ReadingAsync();
        var outcome = await _jobs.OpenAsync();
        if (outcome is JobServiceOutcome.Refused refused)
            Warn(refused.Diagnostic);
        return (outcome as JobServiceOutcome.Opened)?.Service;
    }

    /// <exception cref="IOException">The folder of the run cannot be written.</exception>
    public static LocalRun Create(LocalTargetOptions options, LaunchRequest request, Binding binding, LocalBinder binder, IProcessLauncher launcher) =>
        new(options, request, binding, binder, launcher, history: null);

    /// <summary>A run that another host had started, before this one goes on with it.</summary>
    public static LocalRun Adopt(LocalTargetOptions options, LaunchRequest request, LocalBinder binder, IProcessLauncher launcher, RunHistory history) =>
        new(options, request, history.Binding, binder, launcher, history);

    /// <summary>Starts the experiments.</summary>
    /// <param name="warnings">What the launch found; journalled.</param>
    /// <param name="cancellationToken">Gives the launch up.</param>
    /// <exception cref="IOException">The folder of the run cannot be written.</exception>
    public async Task StartAsync(IEnumerable<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        _record.Begin(Binding, planAtOnce: _request.Detached is not null);
        foreach (var warning in warnings)
            Warn(warning);
        var (replicas, jobs, health) = await PrepareAsync(cancellationToken);
        if (_request.Detached is { } detached)
        {
            await _record.PlanWritten;
            detached.Register(_launcher);
        }
        _supervised.Start(Runtime(replicas, jobs), health);
        if (Plan.Scheduler is not null)
            _ = jobs!.ReadingAsync(); // behind the first processes
        _source = RecordSourceAsync();
        Attend();
    }

    /// <summary>Goes on with a run that another host had started.</summary>
    /// <param name="adopted">What the launcher tells.</param>
    /// <param name="warnings">What was found; journalled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ResumeAsync(IReadOnlyList<AdoptedIncarnation> adopted, IEnumerable<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        var (replicas, jobs, health) = await PrepareAsync(cancellationToken);
        foreach (var warning in warnings)
            Warn(warning);
        _request.Detached?.Register(_launcher);
        _supervised.Resume(Runtime(replicas, jobs), health, supervisor =>
        {
            jobs?.Adopt(supervisor);
            return replicas.Adopt(adopted, supervisor, _options.Time.GetUtcNow());
        });
        if (Plan.Scheduler is not null)
            _ = jobs!.ReadingAsync();
        Attend();
    }

    private async Task<(LocalReplicas Replicas, JobRuntime? Jobs, HealthMonitor Health)> PrepareAsync(CancellationToken cancellationToken)
    {
        var receiver = _request.Receiver is { } opening ? await opening : null;
        _context = Compose(new BoundPlan(Plan, Binding), _options.Wiring with { Receiver = receiver });
        if (_request.Callbacks is { } callbacks)
            await callbacks.BoundAsync(Binding, cancellationToken);
        _isStarted = true;
        var replicas = new LocalReplicas(_context, _supervised.Report);
        var usage = new LocalUsage(_launcher, replicas.Live);
        Usage = new UsageMeter(usage.Read, _options.Time, usage.ReplicaOf);
        if (_options.MeasureUsage)
            _ = KeepMeasuringAsync(Usage);
        _jobRuntime = _jobs is null ? null : new JobRuntime(_jobs, _context, _supervised.Report, Record, _journalledJobs);
        return (replicas, _jobRuntime, new HealthMonitor(_context.Plan, CheckHealthAsync, _options.HealthCheckTimeout, _options.Time, _supervised.Report));
    }

    private IReplicaRuntime Runtime(LocalReplicas replicas, JobRuntime? jobs) => jobs is null ? replicas : new SplitRuntime(_context!.Plan, replicas, jobs);

    private RunJobsOptions JobsOptions() => new()
    {
        Plan = _request.Plan,
        Folder = _request.Folder,
        Target = _options,
        Parameters = _request.Parameters,
        Handlers = _request.JobHandlers,
        IsDetached = _request.Detached is not null,
        Warn = Warn,
    };

    private void Attend()
    {
        _ = StopWithLauncherAsync();
        if (_request.ParentGone is { } parentGone)
            _ = WatchParentAsync(parentGone);
    }

    public IAsyncEnumerable<RunEvent> EventsAsync(long fromSequence, CancellationToken cancellationToken) =>
        JournalReader.FollowAsync(_record.Journal, fromSequence, cancellationToken);

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        _logs.ReadAsync(replica, query, cancellationToken);

    public ValueTask<string?> RequestAsync(RunRequest request, CancellationToken cancellationToken) => _supervised.RequestAsync(request, cancellationToken);

    public Task<ExecResult> ExecAsync(ExecRequest request, CancellationToken cancellationToken) => LocalExec.RunAsync(_context!, request, cancellationToken);

    public async Task<ReplicaPlace> PlaceAsync(ReplicaId replica, CancellationToken cancellationToken)
    {
        var process = _context!.Plan.Process(replica.Process);
        return new(_context.WorkingDirectory(process.Id), await _context.EnvironmentAsync(replica, cancellationToken), process.Preamble);
    }

    public Task CopyAsync(CopyRequest request, CancellationToken cancellationToken) =>
        LocalCopy.RunAsync(_context!.WorkingDirectory(request.Replica.Process), request, cancellationToken);

    public void Warn(Diagnostic warning) => _record.Warn(warning);

    public void Record(string subject, EventBody body) => _record.Append(subject, body);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await EndAsync();
        await _ending.CancelAsync();
        try
        {
            await _supervised.DisposeAsync();
            if (_jobs is not null)
                await _jobs.DisposeAsync();
            await _launcher.DisposeAsync();
            await Completion;
        }
        finally
        {
            _binder.Release();
            _ending.Dispose();
        }
    }

    // What still runs ends as by a forced stop, so that the journal says of every replica how it ended. Who cannot be killed holds nobody up.
    private async Task EndAsync()
    {
        if (!_isStarted || Completion.IsCompleted)
            return;
        using var patience = new CancellationTokenSource(EndPatience, _options.Time);
        try
        {
            await RequestAsync(new(RunAction.Stop, "", "the end of its host", Force: true), patience.Token);
            await _supervised.Completion.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The launcher takes what is left with it.
        }
    }

    private LocalRunContext Compose(BoundPlan plan, WiringOptions wiring)
    {
        var resolver = new ReferenceResolver(plan, _request.Parameters);
        var files = new AddressFiles(plan, _request.Folder, wiring);
        foreach (string experiment in _isAdopted ? [] : files.Experiments)
            Warn(AddressesInFile.Create(SourceLocation.Unknown, experiment, files.SizeOf(experiment)));
        return new LocalRunContext
        {
            Plan = plan,
            Folder = _request.Folder,
            Time = _options.Time,
            Launcher = _launcher,
            Resolver = resolver,
            Environment = new EnvironmentComposer(plan, _request.Folder, wiring, resolver, files, _options.Variables),
            Logs = _logs,
            AttemptOf = replica => Board.Find(replica)?.Attempt ?? 0,
            ControlHierarchies = _options.ControlHierarchies,
            Callbacks = _request.Callbacks,
            IsDetached = _request.Detached is not null,
            Warn = Warn,
        };
    }

    private Task<string?> CheckHealthAsync(string key, CancellationToken cancellationToken) =>
        _request.Callbacks is { } owner ? owner.CheckHealthAsync(key, cancellationToken) : Task.FromResult<string?>("nobody evaluates health checks");

    private async Task<int> CompleteAsync()
    {
        int exitCode = await _supervised.Completion;
        _logs.Close();
        Usage?.Dispose();
        using (var patience = new CancellationTokenSource(LastSourcePatience, _options.Time))
            await _source.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whatever was only waiting then counts as stopped, but no run succeeds whose processes were killed under it.
        return await _record.EndAsync(_launcher.Lost.IsCompletedSuccessfully ? 1 : exitCode);
    }

    // Behind the first starts, which it must not hold up.
    private async Task RecordSourceAsync()
    {
        if (_request.SourceFolder is not { } folder)
            return;
        using var patience = new CancellationTokenSource(SourcePatience, _options.Time);
        try
        {
            if (await Task.Run(() => GitState.ReadAsync(folder, _options.Variables, patience.Token), patience.Token) is { } source)
                Record("", source);
        }
        catch (Exception unknown) when (unknown is OperationCanceledException or IOException)
        {
            // A run is worth the same where nobody can say of which commit it was.
        }
    }

    private static async Task KeepMeasuringAsync(UsageMeter usage)
    {
        await foreach (var _ in usage.ReadAsync())
        {
            // Who asks later finds it in the history.
        }
    }

    private async Task StopAsync(string by, bool force) => await RequestAsync(new(RunAction.Stop, "", by, force), CancellationToken.None);

    // The replicas are reported as lost one by one; what had not started yet must not try to.
    private async Task StopWithLauncherAsync()
    {
        await Task.WhenAny(_launcher.Lost, Task.Delay(Timeout.InfiniteTimeSpan, _options.Time, _ending.Token));
        if (_launcher.Lost.IsCompletedSuccessfully && !_ending.IsCancellationRequested)
            await StopAsync("the loss of the launcher", force: true);
    }

    private async Task WatchParentAsync(Action parentGone)
    {
        try
        {
            if (HostParent.ProcessId() is { } parent && await _launcher.WatchProcessAsync(parent, _ending.Token))
                parentGone();
        }
        catch (OperationCanceledException)
        {
            // The run ended before the parent did.
        }
    }
}
