using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Application;

/// <summary>Follows a journal and tells when all replicas of a process have become healthy.</summary>
/// <param name="plan">Whose processes.</param>
internal sealed class Readiness(ApplicationPlan plan)
{
    private readonly Dictionary<ProcessId, HashSet<int>> _missing = plan.AllProcesses()
        .ToDictionary(p => p.Id, p => Enumerable.Range(0, p.Replicas).ToHashSet());

    /// <summary>Takes an event into account.</summary>
    /// <returns>The process that has become ready by it; null for none.</returns>
    public ProcessId? Apply(RunEvent happened)
    {
        switch (happened.Body)
        {
            case ReplicaHealthy:
                var replica = ReplicaId.Parse(happened.Subject);
                return _missing[replica.Process].Remove(replica.Index) && _missing[replica.Process].Count == 0 ? replica.Process : null;
            case ReplicaUnhealthy or ReplicaEnded:
                var gone = ReplicaId.Parse(happened.Subject);
                _missing[gone.Process].Add(gone.Index);
                return null;
            default:
                return null;
        }
    }
}
