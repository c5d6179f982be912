using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>A quorum can be reached, and can be missed.</summary>
internal sealed class QuorumCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var experiment in context.Experiments)
        {
            if (experiment.View.Resource.Annotations.Last<FailurePolicyAnnotation>()?.Policy is not { Kind: FailurePolicyKind.Quorum } policy)
                continue;
            long replicas = experiment.Processes.Sum(p => (long)Math.Max(p.Replicas, 0));
            if (policy.Minimum < 1 || policy.Minimum > replicas)
            {
                string allowed = $"It has {replicas} replicas in all: a quorum is 1 to {Math.Max(replicas, 1)}.";
                found.Add(OutOfRange.Create(experiment.View.Resource, $"a quorum of {policy.Minimum}", allowed));
            }
        }
    }
}
