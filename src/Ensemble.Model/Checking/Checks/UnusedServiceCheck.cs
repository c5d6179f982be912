using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every bound service is of use to somebody.</summary>
internal sealed class UnusedServiceCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        var referred = new HashSet<(IResource, string?)>();
        foreach (var use in context.Resources.SelectMany(EndpointUse.Of))
            referred.Add((use.Target, use.Endpoint?.ToUpperInvariant()));
        foreach (var experiment in context.Experiments)
        {
            var connected = experiment.Processes.SelectMany(p => p.Links.OfType<ConnectAnnotation>()).Select(c => c.Service).ToHashSet(StringComparer.Ordinal);
            foreach (var offers in experiment.Services)
            {
                var bind = offers[0];
                var process = bind.Process.Resource;
                bool isReferred = referred.Contains((process, null)) || referred.Contains((process, bind.Service.ToUpperInvariant()));
                if (!connected.Contains(bind.Service) && !isReferred && !offers.Any(o => o.Link is ExposeAnnotation) && !IsExternal(bind))
                    found.Add(UnusedService.Create(bind));
            }
        }
    }

    private static bool IsExternal(ServiceOffer bind) =>
        bind.Process.Resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.Service == bind.Service && e.IsExternal);
}
