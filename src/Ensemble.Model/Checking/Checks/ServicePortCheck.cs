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
            // As endpoints are found: upper and lower case are the same.
            var ports = new Dictionary<string, ServiceLinkAnnotation>(StringComparer.OrdinalIgnoreCase);
            foreach (var link in process.Links.Where(l => l is not ConnectAnnotation && l.Port is not null))
                CheckLink(process, link, ports, found);
            foreach (var endpoint in process.Resource.Annotations.OfType<EndpointAnnotation>())
                CheckEndpoint(process, endpoint, ports.GetValueOrDefault(endpoint.Name), found);
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
        bool isContainer = process.Resource is ContainerResource;
        if (!isContainer && endpoint is { Port: { } published, TargetPort: { } target } && published != target)
            found.Add(TwoPorts.Endpoint(process.Resource, endpoint));
        else if (link?.Port is { } linked && (endpoint.Port ?? (isContainer ? null : endpoint.TargetPort)) is { } own && own != linked)
            found.Add(Contradiction(process, endpoint, own, link, linked));
    }

    // The endpoint that stands for the service was there before the link that contradicts it; one that only has its name came later.
    private static Diagnostic Contradiction(ProcessView process, EndpointAnnotation endpoint, int own, ServiceLinkAnnotation link, int linked) =>
        endpoint.Service is null
        ? TwoPorts.Service(process.Resource, link.Service, linked, link.Location, own, endpoint.Location)
        : TwoPorts.Service(process.Resource, link.Service, own, endpoint.Location, linked, link.Location);
}
