using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary>Follows some replicas through the journal until all have a status, or one cannot reach it any more. Pure: events in, a verdict out.</summary>
internal sealed class AwaitedReplicas
{
    private readonly Dictionary<string, AwaitedReplica> _replicas;

    /// <summary>Begins to wait.</summary>
    /// <param name="replicas">For whom, with the restarts declared for each.</param>
    /// <param name="status">For what; see <see cref="Statuses"/>.</param>
    public AwaitedReplicas(IEnumerable<(ReplicaId Replica, RestartPlan Restart)> replicas, string status) => _replicas = replicas.DistinctBy(r => r.Replica)
        .ToDictionary(r => r.Replica.ToString(), r => new AwaitedReplica(r.Replica.ToString(), r.Restart, status), StringComparer.Ordinal);

    /// <summary>What can be waited for.</summary>
    public static string[] Statuses { get; } = ["running", "healthy", "completed", "stopped"];

    /// <summary>Whether all have the status now.</summary>
    public bool IsReached => _replicas.Values.All(r => r.IsReached);

    /// <summary>Why the status cannot be reached unless somebody starts what has ended; null while it can.</summary>
    public string? Hopeless => _replicas.Values.Select(r => r.Hopeless).FirstOrDefault(h => h is not null);

    /// <summary>Takes an event, also one of others.</summary>
    /// <returns>Whether it was of one that is waited for.</returns>
    public bool Apply(RunEvent happened)
    {
        if (!_replicas.TryGetValue(happened.Subject, out var replica))
            return false;
        replica.Apply(happened);
        return true;
    }
}
