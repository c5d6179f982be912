using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>An experiment in the reference model.</summary>
internal sealed class NaiveExperiment
{
    public NaiveExperiment(ExperimentPlan plan)
    {
        Plan = plan;
        Processes = [.. plan.Processes.Select(p => new NaiveProcess(this, p))];
    }

    public ExperimentPlan Plan { get; }

    public string Name => Plan.Name;

    public List<NaiveProcess> Processes { get; }

    public IEnumerable<NaiveReplica> Replicas => Processes.SelectMany(p => p.Replicas);

    public ExperimentPhase Phase { get; set; }

    /// <summary>What ends of stopped replicas say; null while nothing is being stopped.</summary>
    public string? ClosingBy { get; set; }

    public (string Replica, EndCause Cause)? First { get; set; }

    public NaiveProcess? LastMarked { get; set; }

    public bool IsOpen => Replicas.Any(r => r.IsOpen);

    private int Left => Replicas.Count(r => !r.Process.Plan.ExplicitStart && !r.Failed);

    private int Regular => Replicas.Count(r => !r.Process.Plan.ExplicitStart);

    public bool Succeeded => Plan.FailurePolicy.Kind == FailurePolicyKind.Quorum ? Left >= Plan.FailurePolicy.Minimum : First is null;

    public string? ReasonToStop()
    {
        var policy = Plan.FailurePolicy;
        if (policy.Kind == FailurePolicyKind.StopExperiment && First is { } first)
            return $"{first.Replica} {first.Cause}";
        if (policy.Kind == FailurePolicyKind.Quorum && Left < Regular && Left < policy.Minimum)
            return $"{Left} of {Regular} replicas are left, {policy.Minimum} are needed; first {First!.Value.Replica} {First!.Value.Cause}";
        var marked = Processes.Where(p => p.Plan.EndsExperiment).ToList();
        return marked.Count > 0 && marked.TrueForAll(p => p.HasEnded) ? $"completed: {LastMarked!.Plan.Id} ended" : null;
    }
}
