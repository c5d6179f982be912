using System.Collections.ObjectModel;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Handlers;

/// <summary>Carries attempts out by the handlers that are registered in this process.</summary>
/// <param name="handlers">Who does the work.</param>
/// <param name="time">The clock.</param>
internal sealed class InProcessBackend(JobHandlers handlers, TimeProvider time) : IJobBackend
{
    private long _late;

    public string Name => BackendNames.InProcess;

    public bool IsOnThisMachine => true;

    /// <summary>Gets how often a handler told something after its attempt had ended.</summary>
    public long LateCallbacks => Interlocked.Read(ref _late);

    // A handler may be registered by the time it is needed, be it by the next host.
    public string? Refuse(JobSpec spec) => spec.Command is null ? null : "A command cannot run in this process.";

    public IJobExecution Start(AttemptStart start, IAttemptReports reports) => Start(start, reports, handlers.Find(start.Job, start.Spec.Type));

    /// <summary>Begins an attempt with a handler, or without one where there is none.</summary>
    public IJobExecution Start(AttemptStart start, IAttemptReports reports, Func<JobContext, CancellationToken, Task>? handler)
    {
        HandlerExecution execution = new(start, reports, time, () => Interlocked.Increment(ref _late));
        if (handler is null)
            execution.Fail(new(FailureKind.Impossible, $"No executor registered for job type: {start.Spec.Type}"));
        else
            execution.Begin(handler);
        return execution;
    }

    /// <summary>Whether somebody would do a job in this process.</summary>
    public Func<JobContext, CancellationToken, Task>? FindHandler(AttemptStart start) => handlers.Find(start.Job, start.Spec.Type);

    // What ran in a process ended with it.
    public ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<AttemptStart, IJobExecution>>(ReadOnlyDictionary<AttemptStart, IJobExecution>.Empty);

    public void Acknowledge(AttemptStart ended)
    {
        // Nobody else could ever hear of it.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
