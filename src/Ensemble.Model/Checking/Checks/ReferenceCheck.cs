using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every reference leads to something of this application that has an address.</summary>
internal sealed class ReferenceCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
        {
            foreach (var reference in resource.Annotations.OfType<ReferenceAnnotation>().Where(r => r.Target is not IProcessResource))
                CheckOther(context, resource, reference, found);
            foreach (var use in EndpointUse.Of(resource).Distinct())
                CheckEndpoint(context, use, found);
        }
    }

    private static void CheckOther(CheckContext context, IResource resource, ReferenceAnnotation reference, DiagnosticBag found)
    {
        if (reference.Target is not (IResourceWithConnectionString or ExternalServiceResource))
            found.Add(MissingTarget.CannotReferTo(resource, reference));
        else if (!context.IsPart(reference.Target))
            found.Add(MissingTarget.NotInApplication(resource, "refers to", reference.Target, reference.Location));
    }

    private static void CheckEndpoint(CheckContext context, EndpointUse use, DiagnosticBag found)
    {
        if (!context.IsPart(use.Target))
        {
            // A resource that is nowhere itself is reported for that.
            if (use.Target != use.Source)
                found.Add(MissingTarget.NotInApplication(use.Source, "refers to", use.Target, use.Location));
        }
        else if (use.Endpoint is { } name && !Declares(use.Target, name))
        {
            found.Add(MissingTarget.NoSuchEndpoint(use.Source, use.Target, name, use.Location));
        }
    }

    private static bool Declares(IResource process, string endpoint) =>
        process.Annotations.OfType<EndpointAnnotation>().Any(e => string.Equals(e.Name, endpoint, StringComparison.OrdinalIgnoreCase));
}
