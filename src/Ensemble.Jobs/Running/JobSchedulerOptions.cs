using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Running;

/// <summary>Everything a scheduler is made of.</summary>
internal sealed record JobSchedulerOptions
{
    /// <summary>How many ended jobs are kept where nobody says otherwise.</summary>
    public const long UsualKeepJobs = 1_000_000;

    /// <summary>How long ended jobs are kept where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualKeepFor = TimeSpan.FromDays(365);

    /// <summary>Gets the folder of the store, absolute; made where it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets who carries jobs out. The scheduler disposes them.</summary>
    public required IReadOnlyList<IJobBackend> Backends { get; init; }

    /// <summary>Gets the logs of jobs.</summary>
    public required JobLogs Logs { get; init; }

    /// <summary>Gets the handlers in this process.</summary>
    public required JobHandlers Handlers { get; init; }

    /// <summary>Gets the part of the machine that jobs may use. The scheduler disposes it.</summary>
    public required IMachineShare Machine { get; init; }

    /// <summary>Gets the other machines on which gangs can run.</summary>
    /// <value>Default none.</value>
    public NodeSet Nodes { get; init; } = new();

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets how many jobs may run on this machine at once, a gang being one.</summary>
    /// <value>Default 0: as many as the machine has processors.</value>
    public int MaxRunning { get; init; }

    /// <summary>Gets how many jobs may be with other systems at once.</summary>
    /// <value>Default 1,000.</value>
    public int MaxElsewhere { get; init; } = 1_000;

    /// <summary>Gets how often a job that does not fit is passed by others before it has the right of way.</summary>
    /// <value>Default 50.</value>
    public int MaxPasses { get; init; } = 50;

    /// <summary>Gets how long processes have between being asked to stop and being killed.</summary>
    /// <value>Default 10 seconds.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many ended jobs are kept.</summary>
    /// <value>Default 1,000,000.</value>
    public long KeepJobs { get; init; } = UsualKeepJobs;

    /// <summary>Gets how long ended jobs are kept.</summary>
    /// <value>Default one year.</value>
    public TimeSpan KeepFor { get; init; } = UsualKeepFor;

    /// <summary>Gets how many changes are kept for those who follow them.</summary>
    /// <value>Default 100,000.</value>
    public long KeepChanges { get; init; } = 100_000;

    /// <summary>Gets who hears sentences that people should see, such as what was found when the store was opened.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Gets who hears every line that the scheduler or a handler adds to the log of a job: the job's id and the line.</summary>
    public Action<string, string>? Line { get; init; }

    /// <summary>Gets the span that an attempt is, for its processes: asked with the job's id and the attempt's number. Must not block.</summary>
    public Func<string, int, string?>? TraceParent { get; init; }

    /// <summary>Gets two moments of each transaction, for tests.</summary>
    public CommitPoint? Point { get; init; }
}
