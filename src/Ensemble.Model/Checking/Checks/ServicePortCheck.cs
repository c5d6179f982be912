using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every service and endpoint has one port, and one that can exist.</summary>
internal sealed class ServicePortCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var process in context.Processes)
        {
            var ports = new Dictionary<string, ServiceLinkAnnotation>(StringComparer.Ordinal);
            foreach (var link in process.Links.Where(l => l is not ConnectAnnotation && l.Port is not null))
                CheckLink(process, link, ports, found);
            foreach (var endpoint in process.Resource.Annotations.OfType<EndpointAnnotation>())
                CheckEndpoint(process, endpoint, endpoint.Service is null ? null : ports.GetValueOrDefault(endpoint.Service), found);
        }
    }

    private static void CheckLink(ProcessView process, ServiceLinkAnnotation link, Dictionary<string, ServiceLinkAnnotation> ports, DiagnosticBag found)
    {
        int port = link.Port!.Value;
        if (port is < 1 or > 65535)
            found.Add(PortOutOfRange.Create(process.Resource, $"service '{link.Service}'", port, link.Location));
        if (!ports.TryAdd(link.Service, link) && ports[link.Service] is var first && first.Port != port)
            found.Add(TwoPorts.Service(process.Resource, link.Service, first.Port!.Value, first.Location, port, link.Location));
    }

    private static void CheckEndpoint(ProcessView process, EndpointAnnotation endpoint, ServiceLinkAnnotation? link, DiagnosticBag found)
    {
        var given = new[] { endpoint.Port, endpoint.TargetPort }.OfType<int>().Distinct();
        // The port of the link was looked at already; the builder copies it to the endpoint.
        foreach (int port in given.Where(p => p is < 1 or > 65535 && p != link?.Port))
            found.Add(PortOutOfRange.Create(process.Resource, $"endpoint '{endpoint.Name}'", port, endpoint.Location));
        if (endpoint is { Port: { } port1, TargetPort: { } target } && port1 != target)
            found.Add(TwoPorts.Endpoint(process.Resource, endpoint));
        else if (link?.Port is { } linked && (endpoint.Port ?? endpoint.TargetPort) is { } own && own != linked)
            found.Add(TwoPorts.Service(process.Resource, link.Service, own, endpoint.Location, linked, link.Location));
    }
}
