using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Values that were given as text have been understood.</summary>
internal sealed class MalformedValueCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
            foreach (var value in resource.Annotations.OfType<MalformedValueAnnotation>())
                found.Add(MalformedValue.Create(resource, value));
    }
}
