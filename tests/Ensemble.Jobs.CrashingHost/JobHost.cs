using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Running;
using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.CrashingHost;

/// <summary>A scheduler with a launcher that keeps processes when its host is lost.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private readonly JobLauncher _launcher;
    private readonly ArtifactInbox _inbox;

    private JobHost(JobLauncher launcher, ArtifactInbox inbox) => (_launcher, _inbox) = (launcher, inbox);

    public JobScheduler? Scheduler { get; private init; }

    public string Refusal { get; private init; } = "";

    public static async Task<JobHost> OpenAsync(string folder, Dictionary<string, string> variables, KillPoint kill)
    {
        var files = new JobFiles(Path.Combine(folder, "jobs"));
        var logs = new JobLogs(files, TimeProvider.System);
        var launcher = new JobLauncher(new()
        {
            Directory = Path.Combine(folder, "launcher"),
            Environment = variables,
            Random = new Random(Environment.ProcessId),
            Time = TimeProvider.System,
            AdoptionSocket = Path.Combine(folder, "a.sock"),
        });
        var machine = new MachineCapacity(4, long.MaxValue, 0);
        Directory.CreateDirectory(Path.Combine(folder, "runtime", "ledger"));
        var ledger = new MachineLedger(new()
        {
            RuntimeDirectory = Path.Combine(folder, "runtime"),
            AppHost = "crashing",
            Run = "jobs",
            OwnerPid = Environment.ProcessId,
            Capacity = machine,
            Random = new Random(),
        });
        var inbox = new ArtifactInbox(files.Exchange);
        var options = new ProcessBackendOptions
        {
            Launcher = launcher,
            Files = files,
            Logs = logs,
            Inbox = inbox,
            Ports = new(ledger),
            Capacity = machine,
            Environment = variables,
            Time = TimeProvider.System,
        };
        var handlers = new JobHandlers();
        var inProcess = new InProcessBackend(handlers, TimeProvider.System);
        var outcome = await Task.Run(() => JobScheduler.Open(new()
        {
            Folder = Path.Combine(folder, "store"),
            Backends = [new LocalBackend(options), new DistributedBackend(options, inProcess), inProcess],
            Logs = logs,
            Handlers = handlers,
            Machine = new WholeMachine(machine),
            Time = TimeProvider.System,
            Grace = TimeSpan.FromSeconds(2),
            Notice = notice => Console.WriteLine("notice " + notice),
            Point = kill.Point,
        }));
        return new(launcher, inbox)
        {
            Scheduler = (outcome as JobSchedulerOutcome.Opened)?.Scheduler,
            Refusal = (outcome as JobSchedulerOutcome.Refused)?.Diagnostic.ToString() ?? "",
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (Scheduler is not null)
            await Scheduler.DisposeAsync();
        await _launcher.DisposeAsync();
        _inbox.Dispose();
    }
}
