using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Backends;

/// <summary>Carries attempts out by one process of this machine.</summary>
/// <param name="options">What it uses.</param>
internal sealed class LocalBackend(ProcessBackendOptions options) : IJobBackend
{
    private readonly ProcessExecutions _executions = new(options);

    public string Name => BackendNames.Local;

    public bool IsOnThisMachine => true;

    public string? Refuse(JobSpec spec) => spec switch
    {
        { Command: null } => "It has no command.",
        { Gang: not null } => $"A gang needs the backend '{BackendNames.Distributed}'.",
        _ => null,
    };

    public IJobExecution Start(AttemptStart start, IAttemptReports reports) =>
        Refuse(start.Spec) is { } reason ? EndedExecution.Impossible(reason, reports) : _executions.Begin(Describe(options.Completed(start)), reports);

    public ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken) =>
        _executions.FindAsync(Name, known, Describe, cancellationToken);

    public void Acknowledge(AttemptStart ended) => _executions.Acknowledge(ended);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ProcessAttempt Describe(AttemptStart start) =>
        new(Name, start, WorldSize: 1, new GangRules(Needed: 1, start.Grace) { IsSingle = true, StartsWait = start.Lane is not null });
}
