using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>The folder of one run. Everything about the run lies in it, and nothing of the run lies elsewhere.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Directory">The folder, absolute.</param>
public sealed record RunFolder(string RunId, string Directory)
{
    /// <summary>The plan as it was launched.</summary>
    public string PlanFile => Path.Combine(Directory, "plan.json");

    /// <summary>The journal: one event a line.</summary>
    public string JournalFile => Path.Combine(Directory, "events.jsonl");

    /// <summary>Of a detached run: what its supervisor was told, from which another host knows where it stood.</summary>
    internal string SupervisorFile => Path.Combine(Directory, "supervisor.jsonl");

    /// <summary>Of a detached run: the ports of its host, which its processes know.</summary>
    internal string PortsFile => Path.Combine(Directory, "ports");

    /// <summary>Of a detached run with jobs: the folder of their store.</summary>
    internal string JobsFile => Path.Combine(Directory, "jobs.store");

    /// <summary>Of a detached run: what its host wrote to its standard output and error.</summary>
    internal string HostLog => Path.Combine(Directory, "host.log");

    /// <summary>The logs: a folder for every experiment, in it one file per replica and stream.</summary>
    public string LogDirectory { get; init; } = Path.Combine(Directory, "logs");

    /// <summary>The log of a replica's stream.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="isError">Whether stderr is meant.</param>
    public string LogFile(ReplicaId replica, bool isError)
    {
        var id = replica.Process;
        string name = id.Group is null ? id.Name : $"{id.Group}--{id.Name}";
        return Path.Combine(LogDirectory, id.Experiment,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}.{replica.Index}.{(isError ? "err" : "out")}.log"));
    }

    /// <summary>The log of what the AppHost itself says about a resource.</summary>
    /// <param name="subject">A replica (<c>rl/agent.3</c>), a process (<c>rl/agent</c>), or the name of any other resource.</param>
    public string HostLogFile(string subject)
    {
        string[] parts = subject.Split('/', 2);
        return parts.Length == 1
            ? Path.Combine(LogDirectory, $"{parts[0]}.host.log")
            : Path.Combine(LogDirectory, parts[0], $"{parts[1].Replace("/", "--", StringComparison.Ordinal)}.host.log");
    }
}
