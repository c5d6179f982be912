using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Running;
using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Tests.Kit;

/// <summary>A scheduler over a folder of its own, with a scripted backend; opened as often as a test wants.</summary>
internal sealed class JobLab : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _notices = new();
    private JobScheduler? _scheduler;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ensemble-jobs-").FullName;

    public ScriptedBackend Backend { get; set; } = new();

    public JobHandlers Handlers { get; } = new();

    public IReadOnlyList<string> Notices => [.. _notices];

    public MachineCapacity Machine { get; set; } = new(4, 8L << 30, 2);

    public Func<JobSchedulerOptions, JobSchedulerOptions> Options { get; set; } = options => options;

    public JobScheduler Scheduler => _scheduler ?? Open();

    public JobScheduler Open() => TryOpen() switch
    {
        JobSchedulerOutcome.Opened opened => _scheduler = opened.Scheduler,
        var refused => throw new InvalidOperationException(refused.ToString()),
    };

    public JobSchedulerOutcome TryOpen()
    {
        var files = new JobFiles(Folder);
        return JobScheduler.Open(Options(new()
        {
            Folder = Folder,
            Backends = [Backend, new InProcessBackend(Handlers, TimeProvider.System)],
            Logs = new(files, TimeProvider.System),
            Handlers = Handlers,
            Machine = new WholeMachine(Machine),
            Time = TimeProvider.System,
            Grace = TimeSpan.FromSeconds(1),
            Notice = _notices.Enqueue,
        }));
    }

    /// <summary>Ends the scheduler and opens another one.</summary>
    public async Task<JobScheduler> ReopenAsync()
    {
        await CloseAsync();
        return Open();
    }

    public async Task CloseAsync()
    {
        if (_scheduler is { } scheduler)
            await scheduler.DisposeAsync();
        _scheduler = null;
    }

    public static JobSpec Spec(string type = "train") => new() { Type = type, Command = new("/bin/true", []) };

    public async Task<Job> ScheduleAsync(JobSpec spec, string? id = null) => await Scheduler.ScheduleAsync(spec, id) switch
    {
        JobOutcome.Done done => done.Job,
        var refused => throw new InvalidOperationException(refused.ToString()),
    };

    public async Task<JobRefusal> RefusalAsync(JobSpec spec, string? id = null) =>
        (await Scheduler.ScheduleAsync(spec, id)).Should().BeOfType<JobOutcome.Refused>().Subject.Refusal;

    public async Task<Job> EndAsync(string id)
    {
        var job = await GetAsync(await Scheduler.WaitAsync(id, Eventually.Late()));
        job.State.IsEnd().Should().BeTrue("{0} is {1}", id, job.State);
        return job;
    }

    public async Task<Job> GetAsync(string id) => await GetAsync(await Scheduler.GetJobAsync(id));

    public async Task<ScriptedExecution> BegunAsync(string job, int attempt = 1) => await Eventually.ValueAsync(
        () => Backend.Begun.FirstOrDefault(e => e.Attempt.Job == job && e.Attempt.Attempt == attempt), () => $"attempt {attempt} of {job} to begin");

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static Task<Job> GetAsync(JobOutcome outcome) => Task.FromResult(outcome.Should().BeOfType<JobOutcome.Done>().Subject.Job);
}
