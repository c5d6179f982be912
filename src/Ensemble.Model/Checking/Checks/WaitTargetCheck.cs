using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every wait is for something that starts.</summary>
internal sealed class WaitTargetCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        var startedByHand = new Dictionary<IResource, IResource?>(ReferenceEqualityComparer.Instance);
        foreach (var resource in context.Resources)
        {
            foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
            {
                if (wait.Resource is not (IProcessResource or ProcessGroupResource or ExperimentResource or IResourceWithConnectionString))
                    found.Add(MissingTarget.CannotWaitFor(resource, wait));
                else if (!context.IsPart(wait.Resource))
                    found.Add(MissingTarget.NotInApplication(resource, "waits for", wait.Resource, wait.Location));
                else if (!resource.HasAnnotation<ExplicitStartupAnnotation>() && StartedByHand(wait.Resource) is { } byHand)
                    found.Add(WaitForExplicitStart.Create(resource, wait, byHand));
            }
        }

        // Remembered, so that thousands that wait for one group do not each look at all its members.
        IResource? StartedByHand(IResource awaited)
        {
            if (!startedByHand.TryGetValue(awaited, out var byHand))
            {
                byHand = context.Model.ProcessesOf(awaited).Select(p => p.Resource).FirstOrDefault(p => p.HasAnnotation<ExplicitStartupAnnotation>());
                startedByHand.Add(awaited, byHand);
            }
            return byHand;
        }
    }
}
