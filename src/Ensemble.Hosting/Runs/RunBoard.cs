using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>The present of a run: the journal folded into one status for every replica. Written by one, read by many.</summary>
public sealed class RunBoard
{
    private readonly ConcurrentDictionary<string, ReplicaStatus> _replicas = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ReplicaId> _order;
    private long _lastEvent;

    /// <summary>A board on which nothing has started.</summary>
    /// <param name="plan">Whose replicas.</param>
    /// <param name="now">Since when.</param>
    public RunBoard(ApplicationPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _order = [.. from process in plan.AllProcesses() from index in Enumerable.Range(0, process.Replicas) select process.Id.Replica(index)];
        foreach (var replica in _order)
            _replicas[replica.ToString()] = new ReplicaStatus(replica) { Since = now };
    }

    /// <summary>The number of the newest event taken into account; 0 before the first.</summary>
    internal long LastEvent => Volatile.Read(ref _lastEvent);

    /// <summary>Raised after a replica's status changed, on the thread that writes the journal: handlers must be quick.</summary>
    public event Action<ReplicaStatus>? Changed;

    /// <summary>Every replica, in the order of the plan.</summary>
    public IEnumerable<ReplicaStatus> Replicas => _order.Select(r => _replicas[r.ToString()]);

    /// <summary>One replica; null for one that is no part of the run.</summary>
    public ReplicaStatus? Find(ReplicaId replica) => _replicas.GetValueOrDefault(replica.ToString());

    /// <summary>Takes an event into account.</summary>
    public void Apply(RunEvent runEvent)
    {
        ArgumentNullException.ThrowIfNull(runEvent);
        Volatile.Write(ref _lastEvent, runEvent.Sequence);
        if (!_replicas.TryGetValue(runEvent.Subject, out var before))
            return;
        var after = Fold(before, runEvent);
        if (ReferenceEquals(before, after))
            return;
        _replicas[runEvent.Subject] = after;
        Changed?.Invoke(after);
    }

    private static ReplicaStatus Fold(ReplicaStatus status, RunEvent runEvent)
    {
        var now = runEvent.Time;
        return runEvent.Body switch
        {
            ReplicaWaiting waiting => status with { Phase = ReplicaPhase.Waiting, Since = now, WaitsFor = waiting.For },
            ReplicaStarting starting => status with { Phase = ReplicaPhase.Starting, Since = now, Attempt = starting.Attempt, WaitsFor = [], Healthy = null,
                HealthReason = null, Cause = null },
            ReplicaRunning running =>
                status with { Phase = ReplicaPhase.Running, Since = now, StartedAt = now, Attempt = running.Attempt, ProcessId = running.ProcessId },
            ReplicaHealthy => status with { Healthy = true, HealthReason = null },
            ReplicaUnhealthy unhealthy => status with { Healthy = false, HealthReason = unhealthy.Reason },
            ReplicaStopping => status with { Phase = ReplicaPhase.Stopping, Since = now },
            ReplicaEnded ended => status with { Phase = ReplicaPhase.Ended, Since = now, ProcessId = null, Healthy = null, HealthReason = null, WaitsFor = [],
                Cause = ended.Cause, Usage = ended.Usage ?? status.Usage },
            ReplicaRestarting => status with { Phase = ReplicaPhase.Restarting, Since = now },
            ReplicaRestartCancelled cancelled => status with { Phase = ReplicaPhase.Ended, Since = now, Cause = new Stopped(cancelled.By) },
            _ => status,
        };
    }
}
