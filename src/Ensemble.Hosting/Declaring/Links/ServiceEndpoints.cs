using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Brings the endpoint of a service together from what is said about it in any order: bind, expose, scheme, port.</summary>
internal static class ServiceEndpoints
{
    /// <summary>The endpoint that a bound or exposed service is.</summary>
    public static EndpointAnnotation FindOrAdd(ResourceAnnotationCollection annotations, string service, int? port, SourceLocation at)
    {
        var endpoint = Find(annotations, service);
        if (endpoint is null)
            annotations.Add(endpoint = new EndpointAnnotation(service, "tcp") { Origin = EndpointOrigin.Service, Location = at });
        endpoint.Service = service;
        endpoint.Port ??= port;
        return endpoint;
    }

    /// <summary>
    /// The endpoint that a declaration is about: one that so far stands for a bound service or comes from a launch profile, or a new one.
    /// A second declaration of one name makes a second endpoint, and so does one that contradicts the port of a bind; the check reports both.
    /// </summary>
    public static EndpointAnnotation ForDeclaration(ResourceAnnotationCollection annotations, string name, string scheme, int? port, SourceLocation at)
    {
        switch (Find(annotations, name))
        {
            case { Origin: EndpointOrigin.LaunchProfile } profile:
                profile.UriScheme = scheme;
                profile.Origin = EndpointOrigin.Declared;
                profile.Port = port ?? profile.Port;
                return profile;
            case { Origin: EndpointOrigin.Service } service when port is null || service.Port is null || service.Port == port:
                service.UriScheme = scheme;
                service.Origin = EndpointOrigin.Declared;
                service.Port ??= port;
                return service;
            default:
                var endpoint = new EndpointAnnotation(name, scheme) { Port = port, Location = at };
                annotations.Add(endpoint);
                return endpoint;
        }
    }

    /// <summary>Adds the endpoints of bound and exposed services that have none, as the verbs would have.</summary>
    public static void Complete(ResourceAnnotationCollection annotations)
    {
        // The list is made first: the second link of one service says more about the endpoint that the first one made.
        foreach (var service in annotations.OfType<ServiceLinkAnnotation>().Where(l => l is not ConnectAnnotation && Find(annotations, l.Service) is null)
            .ToArray())
        {
            var endpoint = FindOrAdd(annotations, service.Service, service.Port, service.Location);
            endpoint.IsExternal |= service is ExposeAnnotation;
        }
    }

    public static EndpointAnnotation? Find(ResourceAnnotationCollection annotations, string name) =>
        annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
}
