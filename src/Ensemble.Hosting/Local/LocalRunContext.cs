using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Local;

/// <summary>What the replicas of one local run share.</summary>
internal sealed record LocalRunContext
{
    public required BoundPlan Plan { get; init; }

    public required RunFolder Folder { get; init; }

    public required TimeProvider Time { get; init; }

    public required IProcessLauncher Launcher { get; init; }

    public required EnvironmentComposer Environment { get; init; }

    public required ReferenceResolver Resolver { get; init; }

    public required Lazy<IReadOnlyList<IControlHierarchy>> ControlHierarchies { get; init; }

    public required ReplicaLogs Logs { get; init; }

    /// <summary>The newest incarnation of a replica; 0 before the first.</summary>
    public required Func<ReplicaId, int> AttemptOf { get; init; }

    public IApplicationCallbacks? Callbacks { get; init; }

    /// <summary>Whether another host may come after this one.</summary>
    public bool IsDetached { get; init; }

    /// <summary>Where the replicas of a process work.</summary>
    public string WorkingDirectory(ProcessId process) => MountPlaces.WorkingDirectory(Plan.Process(process), Folder);

    /// <summary>Journals something that could not be done as declared.</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>The environment of a replica's newest incarnation, with what callbacks of the declaration make of it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ReplicaId replica, CancellationToken cancellationToken) =>
        (await CommandAsync(replica, AttemptOf(replica), cancellationToken)).Environment;

    /// <summary>Arguments and environment of an incarnation, with what callbacks of the declaration make of them.</summary>
    public async Task<ReplicaCommand> CommandAsync(ReplicaId replica, int attempt, CancellationToken cancellationToken)
    {
        var process = Plan.Process(replica.Process);
        var declared = new ReplicaCommand(Render(process.Arguments, replica), Environment.Compose(process, replica.Index, attempt));
        return process.HasCallbacks && Callbacks is { } owner
            ? await owner.CompleteAsync(replica, declared, reference => Resolver.Resolve(reference, replica), cancellationToken)
            : declared;
    }

    private ImmutableArray<string> Render(ImmutableArray<ValueTemplate> templates, ReplicaId replica)
    {
        if (templates.IsEmpty)
            return [];
        var rendered = ImmutableArray.CreateBuilder<string>(templates.Length);
        foreach (var template in templates)
            rendered.Add(TemplateCompiler.HasCallback(template) ? "" : Resolver.Render(template, replica));
        return rendered.MoveToImmutable();
    }
}
