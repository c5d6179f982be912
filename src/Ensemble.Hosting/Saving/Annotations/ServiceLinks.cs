using System.Globalization;
using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Binds, connects and exposes in one list, because their order counts: <c>- bind: replay-server</c>.</summary>
internal static class ServiceLinks
{
    private const string Bind = "bind", Connect = "connect", Expose = "expose", Port = "port";

    public static JsonNode Write(ServiceLinkAnnotation link)
    {
        var map = new JsonObject { [link switch { BindAnnotation => Bind, ConnectAnnotation => Connect, _ => Expose }] = link.Service };
        if (link.Port is { } port)
            map[Port] = port;
        return map;
    }

    /// <summary>Whether the endpoints are exactly those that binds and exposes make by themselves, so that a file need not name them.</summary>
    public static bool Imply(ResourceAnnotationCollection annotations)
    {
        var implied = new ResourceAnnotationCollection();
        foreach (var link in annotations.OfType<ServiceLinkAnnotation>())
            implied.Add(link);
        ServiceEndpoints.Complete(implied);
        return annotations.OfType<EndpointAnnotation>().Select(Content).SequenceEqual(implied.OfType<EndpointAnnotation>().Select(Content));
    }

    private static object Content(EndpointAnnotation e) =>
        (e.Name, e.UriScheme, e.Port, e.TargetPort, e.EnvironmentVariable, e.IsExternal, e.IsFixed, e.Service, e.Origin);

    public static ServiceLinkAnnotation Read(SavedNode node)
    {
        if (node is not SavedMap map || map.Entries.Where(e => e.Key is Bind or Connect or Expose).ToArray() is not [var verb])
            throw new SavedFormatException("One of 'bind', 'connect' and 'expose' with the service's name is expected here.", node.At);
        if (map.Entries.FirstOrDefault(e => e != verb && e.Key != Port) is { } unknown)
            throw ValueCodec.Unknown(unknown, [Bind, Connect, Expose, Port]);
        string service = ValueCodec.Text(verb.Value);
        int? port = map[Port] is not { } at ? null
            : int.TryParse(ValueCodec.Text(at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
            : throw new SavedFormatException($"'{ValueCodec.Text(at)}' is no port. Write a number from 1 to 65535.", at.At);
        return verb.Key switch
        {
            Bind => new BindAnnotation(service, port, node.At),
            Connect => new ConnectAnnotation(service, port, node.At),
            _ => new ExposeAnnotation(service, port, node.At),
        };
    }
}
