using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>One process: everything a target needs to run each of its replicas.</summary>
public sealed record ProcessPlan
{
    /// <summary>Experiment, group and name.</summary>
    public required ProcessId Id { get; init; }

    /// <summary>What it is made of.</summary>
    public ProcessKind Kind { get; init; }

    /// <summary>What makes it a job; null for a process that runs by itself.</summary>
    public JobPlan? Job { get; init; }

    /// <summary>The project it is built from; null where it is none.</summary>
    public ProjectPlan? Project { get; init; }

    /// <summary>How many copies run.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The program; empty for a container that keeps its image's entry point.</summary>
    public ValueTemplate Command { get; init; } = ValueTemplate.Empty;

    /// <summary>The arguments declared as values. Callbacks may change them when a replica starts; see <see cref="HasCallbacks"/>.</summary>
    public ImmutableArray<ValueTemplate> Arguments { get; init; } = [];

    /// <summary>The working directory, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Shell lines run before the command: the builder's, the experiment's, the group's, the process's.</summary>
    public ImmutableArray<string> Preamble { get; init; } = [];

    /// <summary>The declared variables, those of experiment and group included. Wiring is added when a replica starts.</summary>
    public ImmutableSortedDictionary<string, ValueTemplate> Environment { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        PlanDefaults.NoTemplates;

    /// <summary>Whether callbacks of the AppHost change environment or arguments when a replica starts.</summary>
    public bool HasCallbacks { get; init; }

    /// <summary>Endpoints in the order of their declaration, those of services included.</summary>
    public ImmutableArray<EndpointPlan> Endpoints { get; init; } = [];

    /// <summary>Services it connects to, in order, each once.</summary>
    public ImmutableArray<string> Connects { get; init; } = [];

    /// <summary>Resources it refers to, in order.</summary>
    public ImmutableArray<ReferencePlan> References { get; init; } = [];

    /// <summary>What it waits for before it starts.</summary>
    public ImmutableArray<WaitPlan> Waits { get; init; } = [];

    /// <summary>Whether it starts only when told to.</summary>
    public bool ExplicitStart { get; init; }

    /// <summary>Whether the experiment is over when all processes marked so have ended.</summary>
    public bool EndsExperiment { get; init; }

    /// <summary>Restart after an end.</summary>
    public RestartPlan Restart { get; init; } = RestartPlan.Never;

    /// <summary>The signal that asks it to end.</summary>
    public string StopSignal { get; init; } = "SIGTERM";

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one incarnation may run; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The exit codes that mean success.</summary>
    public ImmutableArray<int> SuccessExitCodes { get; init; } = [0];

    /// <summary>Probes over HTTP.</summary>
    public ImmutableArray<ProbePlan> Probes { get; init; } = [];

    /// <summary>Keys of health checks that the AppHost evaluates.</summary>
    public ImmutableArray<string> HealthChecks { get; init; } = [];

    /// <summary>Cores, memory, GPUs, nodes.</summary>
    public ResourcePlan Resources { get; init; } = new();

    /// <summary>Storage.</summary>
    public ImmutableArray<MountPlan> Mounts { get; init; } = [];

    /// <summary>Labels to carry along.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init => field = value.WithComparers(StringComparer.Ordinal); } = PlanDefaults.NoStrings;

    /// <summary>Labels that a node must have.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        PlanDefaults.NoStrings;

    /// <summary>Taints tolerated.</summary>
    public ImmutableArray<TolerationPlan> Tolerations { get; init; } = [];

    /// <summary>The image where it runs in a container; null for none declared.</summary>
    public ImagePlan? Image { get; init; }

    /// <summary>Size of the pseudo-terminal; null for pipes.</summary>
    public TerminalPlan? Terminal { get; init; }

    /// <summary>Where stdout goes.</summary>
    public OutputTarget StandardOutput { get; init; } = OutputTarget.Both;

    /// <summary>Where stderr goes.</summary>
    public OutputTarget StandardError { get; init; } = OutputTarget.Both;

    /// <summary>Whether published files leave it out.</summary>
    public bool ExcludedFromManifest { get; init; }

    /// <summary>Where it was declared, as <c>file(line)</c>; empty where unknown.</summary>
    public string DeclaredAt { get; init; } = "";
}
