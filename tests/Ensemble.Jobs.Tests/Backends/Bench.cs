using System.Collections;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.Jobs.Tests.Backends;

/// <summary>The backends of this machine with a launcher and a folder of their own.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private int _jobs;

    public Bench(bool isDetached = false, string? folder = null, ulong seed = 0)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("ensemble-jobs-").FullName;
        Files = new(Path.Combine(Folder, "jobs"));
        Logs = new(Files, TimeProvider.System);
        Inbox = new(Files.Exchange);
        Launcher = new(new JobLauncherOptions
        {
            Directory = Path.Combine(Folder, "launcher"),
            Environment = Variables,
            Random = seed == 0 ? new Random() : new Random((int)seed),
            Time = TimeProvider.System,
            AdoptionSocket = isDetached ? Path.Combine(Folder, "a.sock") : null,
        });
        Ledger = new(new LedgerOptions
        {
            RuntimeDirectory = Path.Combine(Folder, "runtime"),
            AppHost = "tests",
            Run = "bench",
            OwnerPid = Environment.ProcessId,
            Capacity = new(2, long.MaxValue, 0),
            Random = new Random(),
        });
        Directory.CreateDirectory(Path.Combine(Folder, "runtime", "ledger"));
        Options = new ProcessBackendOptions
        {
            Launcher = Launcher,
            Files = Files,
            Logs = Logs,
            Inbox = Inbox,
            Ports = new(Ledger),
            Capacity = new(2, long.MaxValue, 0),
            Environment = Variables,
            Time = TimeProvider.System,
            ControlHierarchies = ControlHierarchies.Find("/"),
            Secrets = ["s3cr3t"],
        };
        InProcess = new(Handlers, TimeProvider.System);
        Local = new(Options);
        Distributed = new(Options, InProcess);
    }

    public static Dictionary<string, string> Variables { get; } = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(static variable => (string)variable.Key is "PATH" or "DOTNET_ROOT" or "HOME")
        .ToDictionary(static variable => (string)variable.Key, static variable => (string)variable.Value!);

    public string Folder { get; }

    public JobFiles Files { get; }

    public JobLogs Logs { get; }

    public ArtifactInbox Inbox { get; }

    public JobLauncher Launcher { get; }

    public MachineLedger Ledger { get; }

    public ProcessBackendOptions Options { get; }

    public JobHandlers Handlers { get; } = new();

    public InProcessBackend InProcess { get; }

    public LocalBackend Local { get; }

    public DistributedBackend Distributed { get; }

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>A job that runs a shell script.</summary>
    public AttemptStart Script(string script, GangSpec? gang = null, params JobParameter[] parameters) => Of(new JobSpec
    {
        Type = "test",
        Command = new("/bin/bash", ["-c", script, "script"]),
        WorkingDirectory = Folder,
        Gang = gang,
        Parameters = [.. parameters],
    });

    public AttemptStart Of(JobSpec spec)
    {
        int number = Interlocked.Increment(ref _jobs);
        return new() { Job = $"job-{number}", Number = number, Attempt = 1, Spec = spec, Grace = TimeSpan.FromSeconds(20) };
    }

    public (IJobExecution Execution, Heard Heard) Start(AttemptStart start)
    {
        Heard heard = new(Logs, start.Number);
        IJobBackend backend = start.Spec.Gang is not null ? Distributed : start.Spec.Command is not null ? Local : InProcess;
        return (backend.Start(start, heard), heard);
    }

    /// <summary>Runs an attempt to its end.</summary>
    public async Task<(AttemptEnd End, Heard Heard)> RunAsync(AttemptStart start)
    {
        var (execution, heard) = Start(start);
        var end = await Eventually.EndAsync(execution.Ended);
        await Task.Yield(); // what follows an end runs on the thread that reads the launcher's reports, and must not keep it
        return (end, heard);
    }

    public async Task<string[]> LogAsync(AttemptStart start) =>
        [.. await Logs.ReadAsync(start.Number, null, TestContext.Current.CancellationToken).Select(static line => line.Text).ToArrayAsync()];

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();
        Inbox.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
