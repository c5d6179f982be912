using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>Gives jobs to those who know jobs, and processes to those who know processes.</summary>
/// <param name="plan">Says which is which.</param>
/// <param name="processes">Runs processes.</param>
/// <param name="jobs">Runs jobs.</param>
internal sealed class SplitRuntime(BoundPlan plan, IReplicaRuntime processes, IReplicaRuntime jobs) : IReplicaRuntime
{
    public void Start(ReplicaId replica, int attempt) => Of(replica).Start(replica, attempt);

    public void Signal(ReplicaId replica, int attempt, string signal) => Of(replica).Signal(replica, attempt, signal);

    public void Kill(ReplicaId replica, int attempt) => Of(replica).Kill(replica, attempt);

    public void Settled(ReplicaId replica, int attempt) => Of(replica).Settled(replica, attempt);

    public async ValueTask DisposeAsync()
    {
        await jobs.DisposeAsync();
        await processes.DisposeAsync();
    }

    private IReplicaRuntime Of(ReplicaId replica) => plan.Process(replica.Process).Job is null ? processes : jobs;
}
