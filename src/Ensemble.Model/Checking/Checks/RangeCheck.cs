using Ensemble.Model.Checking.Ranges;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Numbers and durations are in their ranges.</summary>
internal sealed class RangeCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
        {
            foreach (var annotation in resource.Annotations)
                foreach (var (what, allowed, at) in LifecycleRanges.Of(annotation).Concat(PlacementRanges.Of(annotation)).Concat(JobRanges.Of(annotation)))
                    found.Add(OutOfRange.Create(resource, what, allowed, at));
            if (resource is ParameterResource { Generated.Length: < 1 or > 1024 } parameter)
                found.Add(OutOfRange.Create(resource, $"a generated default of {parameter.Generated.Length} characters", "It has 1 to 1024."));
        }
    }
}
