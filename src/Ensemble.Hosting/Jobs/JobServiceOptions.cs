using Ensemble.Hosting.Jobs.Agents;
using Ensemble.Jobs;
using Ensemble.Jobs.Handlers;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Jobs;

/// <summary>What a scheduler of jobs and all that belongs to it are given from outside.</summary>
internal sealed record JobServiceOptions
{
    /// <summary>Gets the folder of everything that is kept of jobs, absolute; made where it is not there. One service at a time has it.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the folder of sockets and of the machine's ledger, which only the user can enter.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>Gets whose jobs they are, for the holder lines of the ledger.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets the name of the ledger's page, unlike that of any run: a run has a page of its own.</summary>
    public required string LedgerPage { get; init; }

    /// <summary>Gets what the machine has.</summary>
    public required MachineCapacity Capacity { get; init; }

    /// <summary>Gets where memory can be limited; none where it cannot.</summary>
    public IReadOnlyList<IControlHierarchy> ControlHierarchies { get; init; } = [];

    /// <summary>Gets this process's own environment, to find the .NET runtime with.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Gets the environment that every process of a job begins with.</summary>
    /// <value>Default null: <see cref="Variables"/>.</value>
    public IReadOnlyDictionary<string, string>? JobVariables { get; init; }

    /// <summary>Gets who adds to a job what is not to be stored, such as secrets: asked with its id before each attempt. Must not block.</summary>
    public Func<string, JobSpec, JobSpec>? Complete { get; init; }

    /// <summary>Gets values that are not to be seen in logs.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets the source of brands and of ports.</summary>
    public required Random Random { get; init; }

    /// <summary>Gets whether processes of jobs outlive a killed host and are taken over by the next one.</summary>
    public bool IsDetached { get; init; }

    /// <summary>Gets the handlers in this process; more may be added later.</summary>
    public JobHandlers Handlers { get; init; } = new();

    /// <summary>Gets what <c>POST /post-training/supervised-fine-tune</c> runs, without its parameters; null where nothing is registered.</summary>
    public JobSpec? TrainingRecipe { get; init; }

    /// <summary>Gets how many jobs may run on this machine at once, a gang being one.</summary>
    /// <value>Default 0: as many as the machine has processors.</value>
    public int MaxRunning { get; init; }

    /// <summary>Gets how many ended jobs are kept.</summary>
    /// <value>Default null: as many as schedulers keep.</value>
    public long? KeepJobs { get; init; }

    /// <summary>Gets how long ended jobs are kept.</summary>
    /// <value>Default null: as long as schedulers keep them.</value>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>Gets how long processes have between being asked to stop and being killed.</summary>
    /// <value>Default 10 seconds.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets where other machines may join from the beginning; null for nowhere, or for what was said last and kept.</summary>
    public AgentPlace? Agents { get; init; }

    /// <summary>Gets whether where machines may join is said while it runs, and kept for the next host.</summary>
    public bool KeepsAgents { get; init; }

    /// <summary>Where other machines may join, as it was said or kept.</summary>
    public AgentPlace? FirstAgents() => Agents ?? (KeepsAgents ? AgentPlace.Read(Folder) : null);

    /// <summary>Gets the span that an attempt is, as its processes are told in <c>TRACEPARENT</c>: asked with the job's id and the attempt's number.</summary>
    public Func<string, int, string?>? TraceParent { get; init; }

    /// <summary>Gets who hears sentences that people should see. Called by any thread, and must not block.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>
    /// Gets who hears every line that the scheduler or a handler adds to the log of a job: the job's id and the line. Called by any thread, and must not block.
    /// </summary>
    public Action<string, string>? Line { get; init; }
}
