using Ensemble.Model.Diagnostics;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>Something a process listens on.</summary>
/// <param name="Process">The process.</param>
/// <param name="Title"><c>service 'x'</c> or <c>endpoint 'x'</c>.</param>
/// <param name="Port">The port declared first; null to have one chosen.</param>
/// <param name="IsFixed">Whether the port is kept in an isolated run.</param>
/// <param name="IsUdp">Whether datagrams are meant, whose ports are others than those of streams.</param>
/// <param name="Location">Where the port, or else the service or endpoint, was declared.</param>
internal sealed record ListeningPort(ProcessView Process, string Title, int? Port, bool IsFixed, bool IsUdp, SourceLocation Location)
{
    /// <summary>Services in the order of their first call, then endpoints that are no service.</summary>
    public static IEnumerable<ListeningPort> Of(ProcessView process)
    {
        var endpoints = process.Resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var links = process.Links.Where(l => l is BindAnnotation or ExposeAnnotation).GroupBy(l => l.Service, StringComparer.Ordinal);
        foreach (var service in links)
        {
            var endpoint = endpoints.Find(e => e.Service == service.Key);
            var link = service.FirstOrDefault(l => l.Port is not null) ?? service.First();
            int? port = link.Port ?? OnHost(process, endpoint);
            yield return new(process, $"service '{service.Key}'", port, endpoint is { IsFixed: true }, IsDatagram(endpoint),
                link.Location.Or(process.Resource));
            if (endpoint is not null)
                endpoints.Remove(endpoint);
        }
        foreach (var endpoint in endpoints)
        {
            string title = endpoint.Origin is EndpointOrigin.LaunchProfile ? $"endpoint '{endpoint.Name}' of its launch profile"
                : $"endpoint '{endpoint.Name}'";
            yield return new(process, title, OnHost(process, endpoint), endpoint.IsFixed, IsDatagram(endpoint), endpoint.Location.Or(process.Resource));
        }
    }

    // The target port of a container is its own: containers share ports of the host only where those are published.
    private static int? OnHost(ProcessView process, EndpointAnnotation? endpoint) =>
        endpoint?.Port ?? (process.Resource is ContainerResource ? null : endpoint?.TargetPort);

    private static bool IsDatagram(EndpointAnnotation? endpoint) => endpoint?.UriScheme is "udp";
}
