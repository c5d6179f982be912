using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>URLs of external services that are written out can be used. Those made of parameters are looked at when their values are known.</summary>
internal sealed class ExternalServiceCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var service in context.Resources.OfType<ExternalServiceResource>().Where(s => !s.Url.ValueProviders.Any()))
        {
            string url = string.Concat(service.Url.Segments);
            if (!InvalidAddress.IsUsable(url))
                found.Add(InvalidAddress.Url(service.DeclaredAt(), service.Name, url));
        }
    }
}
