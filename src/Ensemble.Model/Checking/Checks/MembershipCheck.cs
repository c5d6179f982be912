using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every process and group belongs to one place, and every place has something to run.</summary>
internal sealed class MembershipCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
        {
            if (resource is IProcessResource or ProcessGroupResource)
                CheckParents(context, resource, found);
            if (resource is ProcessGroupResource or ExperimentResource && context.IsPart(resource) && context.Model.ProcessesOf(resource).IsEmpty)
                found.Add(NothingInside.Create(resource));
        }
    }

    private static void CheckParents(CheckContext context, IResource resource, DiagnosticBag found)
    {
        var memberships = resource.Annotations.OfType<MemberOfAnnotation>().ToArray();
        foreach (var second in memberships.Skip(1))
            found.Add(SecondMembership.Create(resource, memberships[0], second));
        if (!context.IsPart(resource) && !(memberships is [var only, ..] && only.Parent is ProcessGroupResource && !context.IsPart(only.Parent)))
            found.Add(NoExperiment.Create(resource));
    }
}
