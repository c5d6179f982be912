using System.Collections.Concurrent;

namespace Ensemble.Jobs.Handlers;

/// <summary>Who does the work of jobs in this process: for all jobs of a type, or for one job. Thread-safe.</summary>
internal sealed class JobHandlers
{
    private readonly ConcurrentDictionary<string, Func<JobContext, CancellationToken, Task>> _byType = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<JobContext, CancellationToken, Task>> _byJob = new(StringComparer.Ordinal);

    /// <summary>Registers a handler for all jobs of a type; a later one takes the place of an earlier.</summary>
    public void Add(string type, Func<JobContext, CancellationToken, Task> handler) => _byType[type] = handler;

    /// <summary>Registers a handler for one job, which only this process knows.</summary>
    public void AddFor(string job, Func<JobContext, CancellationToken, Task> handler) => _byJob[job] = handler;

    /// <summary>Forgets the handler of one job, which has ended.</summary>
    public void Forget(string job) => _byJob.TryRemove(job, out _);

    /// <summary>The handler for a job; null where nobody registered one.</summary>
    public Func<JobContext, CancellationToken, Task>? Find(string job, string type) => _byJob.GetValueOrDefault(job) ?? _byType.GetValueOrDefault(type);
}
