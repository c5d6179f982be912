using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Local;

/// <summary>What the replicas of one local run share.</summary>
internal sealed record LocalRunContext
{
    public required BoundPlan Plan { get; init; }

    public required RunFolder Folder { get; init; }

    public required IProcessLauncher Launcher { get; init; }

    public required EnvironmentComposer Environment { get; init; }

    public required ReferenceResolver Resolver { get; init; }

    public required Lazy<IReadOnlyList<IControlHierarchy>> ControlHierarchies { get; init; }

    public required ReplicaLogs Logs { get; init; }

    public IApplicationCallbacks? Callbacks { get; init; }

    /// <summary>Journals something that could not be done as declared.</summary>
    public required Action<Diagnostic> Warn { get; init; }
}
