using System.Collections.Concurrent;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Runs;

/// <summary>A target on which every incarnation starts, and ends when the test or a signal says so.</summary>
internal sealed class ScriptedRuntime : IReplicaRuntime
{
    public ConcurrentQueue<string> Orders { get; } = new();

    public ConcurrentQueue<string> SettledEnds { get; } = new();

    public bool IsDisposed { get; private set; }

    /// <summary>Receives the facts; set before the run begins.</summary>
    public Action<ReplicaId, ReplicaEvent>? Report { get; set; }

    /// <summary>Whether an incarnation ends when it is signalled.</summary>
    public bool ObeysSignals { get; init; } = true;

    public void Start(ReplicaId replica, int attempt)
    {
        Orders.Enqueue($"start {replica} {attempt}");
        Report!(replica, new ReplicaEvent.Started(attempt, 42));
    }

    public void Signal(ReplicaId replica, int attempt, string signal)
    {
        Orders.Enqueue($"{signal} {replica} {attempt}");
        if (ObeysSignals)
            Report!(replica, new ReplicaEvent.TreeEnded(attempt, ReplicaExit.BySignal(signal), null, OutOfMemory: false));
    }

    public void Kill(ReplicaId replica, int attempt)
    {
        Orders.Enqueue($"kill {replica} {attempt}");
        Report!(replica, new ReplicaEvent.TreeEnded(attempt, ReplicaExit.BySignal("SIGKILL"), null, OutOfMemory: false));
    }

    public void Settled(ReplicaId replica, int attempt) => SettledEnds.Enqueue($"{replica} {attempt}");

    public void End(string replica, int attempt, int exitCode) =>
        Report!(ReplicaId.Parse(replica), new ReplicaEvent.TreeEnded(attempt, ReplicaExit.WithCode(exitCode), null, OutOfMemory: false));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
