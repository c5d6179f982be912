using Ensemble.Benchmarks.Harness;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Processes.Ledger;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>The backends of this machine, as the scheduler has them, without the scheduler.</summary>
internal sealed class JobBackends : IAsyncDisposable
{
    private readonly JobLauncher _launcher;
    private readonly ArtifactInbox _inbox;
    private long _jobs;

    public JobBackends(Workbench bench)
    {
        string folder = bench.NewFolder();
        JobFiles files = new(folder);
        _inbox = new(files.Exchange);
        _launcher = new(new JobLauncherOptions
        {
            Directory = Path.Combine(folder, "launcher"),
            Environment = bench.Variables,
            Random = bench.Random,
            Time = bench.Time,
        });
        var capacity = MachineCapacity.Read("/");
        Directory.CreateDirectory(Path.Combine(folder, "ledger"));
        ProcessBackendOptions options = new()
        {
            Launcher = _launcher,
            Files = files,
            Logs = new(files, bench.Time),
            Inbox = _inbox,
            Ports = new(new(new LedgerOptions
            {
                RuntimeDirectory = folder,
                AppHost = "benchmark",
                Run = "jobs",
                OwnerPid = Environment.ProcessId,
                Capacity = capacity,
                Random = bench.Random,
            })),
            Capacity = capacity,
            Environment = bench.Variables,
            Time = bench.Time,
        };
        Local = new(options);
        Distributed = new(options, new InProcessBackend(new JobHandlers(), bench.Time));
    }

    public LocalBackend Local { get; }

    public DistributedBackend Distributed { get; }

    /// <summary>The first attempt of a new job.</summary>
    public AttemptStart Attempt(Ensemble.Jobs.JobSpec spec)
    {
        long number = Interlocked.Increment(ref _jobs);
        return new() { Job = $"job-{number}", Number = number, Attempt = 1, Spec = spec, Grace = TimeSpan.FromSeconds(5) };
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        _inbox.Dispose();
    }
}
