using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every service has one binder.</summary>
internal sealed class BinderCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var offers in context.Experiments.SelectMany(e => e.Services))
            foreach (var other in offers.DistinctBy(o => o.Process).Skip(1))
                found.Add(TwoBinders.Create(offers[0], other));
    }
}
