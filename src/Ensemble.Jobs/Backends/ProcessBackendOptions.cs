using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.Jobs.Backends;

/// <summary>What the backends share that run processes of this machine.</summary>
internal sealed record ProcessBackendOptions
{
    /// <summary>Gets the launcher; whoever made it disposes it, after the backends.</summary>
    public required JobLauncher Launcher { get; init; }

    /// <summary>Gets where files of jobs lie.</summary>
    public required JobFiles Files { get; init; }

    /// <summary>Gets the logs of jobs.</summary>
    public required JobLogs Logs { get; init; }

    /// <summary>Gets who hears of what processes write into their files.</summary>
    public required ArtifactInbox Inbox { get; init; }

    /// <summary>Gets the ports of gangs.</summary>
    public required GangPorts Ports { get; init; }

    /// <summary>Gets what this machine has.</summary>
    public required MachineCapacity Capacity { get; init; }

    /// <summary>Gets the environment that every process of a job has, before its own variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the other machines on which ranks can run.</summary>
    /// <value>Default none.</value>
    public NodeSet Nodes { get; init; } = new();

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets where memory can be limited.</summary>
    /// <value>Default nowhere: what a job asks for is then not enforced.</value>
    public IReadOnlyList<IControlHierarchy> ControlHierarchies { get; init; } = [];

    /// <summary>
    /// Gets who adds what is not to be stored, such as secrets: asked with a job's id and what is to be done, before each attempt. Must not block.
    /// </summary>
    public Func<string, JobSpec, JobSpec>? Complete { get; init; }

    /// <summary>Gets values that are not to be seen in logs.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>The same start with what is not stored.</summary>
    public AttemptStart Completed(AttemptStart start) => Complete is { } complete ? start with { Spec = complete(start.Job, start.Spec) } : start;
}
