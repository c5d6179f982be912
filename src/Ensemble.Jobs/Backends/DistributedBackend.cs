using System.Globalization;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Backends;

/// <summary>
/// Carries attempts out by the processes of a gang, on this machine and on others that have joined; one process alone is done by the handler, if there is one.
/// </summary>
/// <param name="options">What it uses.</param>
/// <param name="handlers">Does what one process alone would do.</param>
internal sealed class DistributedBackend(ProcessBackendOptions options, InProcessBackend handlers) : IJobBackend
{
    private const string NoHandler = "No handler function provided for single-device training";

    private readonly ProcessExecutions _executions = new(options);

    public string Name => BackendNames.Distributed;

    public bool IsOnThisMachine => true;

    public string? Refuse(JobSpec spec)
    {
        if (spec.Gang is { MaxNodes: > 1 })
            return Spread.Problem(spec) ?? (spec.Command is null ? "A gang of several machines needs a command." : null);
        if (GangShape.TryResolve(spec, options.Capacity.Cpus, options.Capacity.Gpus, out var shape) is { } wrong)
            return wrong;
        return shape.WorldSize > 1 && spec.Command is null
            ? string.Create(CultureInfo.InvariantCulture, $"A gang of {shape.WorldSize} processes needs a command.")
            : null;
    }

    public IJobExecution Start(AttemptStart start, IAttemptReports reports)
    {
        if (Refuse(start.Spec) is { } reason)
            return EndedExecution.Impossible(reason, reports);
        var shape = ShapeOf(start);
        if (shape.WorldSize == 1 && handlers.FindHandler(start) is { } handler)
            return handlers.Start(start, reports, handler);
        return start.Spec.Command is null
            ? EndedExecution.Impossible(NoHandler, reports)
            : _executions.Begin(Describe(options.Completed(start), shape), reports);
    }

    public ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken) =>
        _executions.FindAsync(Name, known, start => Refuse(start.Spec) is null ? Describe(start, ShapeOf(start)) : null, cancellationToken);

    public void Acknowledge(AttemptStart ended) => _executions.Acknowledge(ended);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private GangShape ShapeOf(AttemptStart start)
    {
        if (!start.Nodes.IsEmpty)
            return new(start.Nodes.Sum(static share => share.Ranks), start.Nodes[0].Ranks);
        _ = GangShape.TryResolve(start.Spec, options.Capacity.Cpus, options.Capacity.Gpus, out var shape);
        return shape;
    }

    private ProcessAttempt Describe(AttemptStart start, GangShape shape) =>
        new(Name, start, shape.WorldSize, new GangRules(shape.Needed(start.Spec.Gang), start.Grace));
}
