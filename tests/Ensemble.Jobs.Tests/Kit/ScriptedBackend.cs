using System.Collections.Concurrent;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Tests.Kit;

/// <summary>A backend whose attempts do what a test says: by default they end at once, completed.</summary>
internal sealed class ScriptedBackend(string name = "local") : IJobBackend
{
    private readonly ConcurrentQueue<ScriptedExecution> _begun = new();

    /// <summary>What an attempt does when it begins.</summary>
    public Action<ScriptedExecution> Script { get; set; } = execution => execution.End(AttemptState.Completed);

    /// <summary>What it finds of an earlier host's.</summary>
    public Func<AttemptStart, ScriptedExecution?> Find { get; set; } = _ => null;

    /// <summary>Everything that was begun, in order.</summary>
    public IReadOnlyList<ScriptedExecution> Begun => [.. _begun];

    public ConcurrentQueue<AttemptStart> Acknowledged { get; } = new();

    public string Name => name;

    public bool IsOnThisMachine { get; init; } = true;

    public string? Refuse(JobSpec spec) => null;

    public IJobExecution Start(AttemptStart start, IAttemptReports reports)
    {
        var execution = new ScriptedExecution(start, reports);
        _begun.Enqueue(execution);
        Script(execution);
        return execution;
    }

    public ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken)
    {
        Dictionary<AttemptStart, IJobExecution> found = [];
        foreach (var start in known.Keys)
            if (Find(start) is { } execution)
                found.Add(start, execution);
        return ValueTask.FromResult<IReadOnlyDictionary<AttemptStart, IJobExecution>>(found);
    }

    public void Acknowledge(AttemptStart ended) => Acknowledged.Enqueue(ended);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
