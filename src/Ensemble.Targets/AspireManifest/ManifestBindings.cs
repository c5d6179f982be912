using System.Text.Json.Nodes;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>Where a process listens.</summary>
internal static class ManifestBindings
{
    public static JsonObject Of(ProcessPlan process, PortTable ports)
    {
        var bindings = new JsonObject();
        foreach (var endpoint in process.Endpoints)
        {
            var binding = new JsonObject
            {
                ["scheme"] = endpoint.Scheme,
                ["protocol"] = endpoint.Scheme is "udp" ? "udp" : "tcp",
                ["transport"] = endpoint.Scheme is "http" or "https" ? "http" : "tcp",
            };
            if (endpoint.External)
                binding["external"] = true;
            if (endpoint.Port is { } port)
                binding["port"] = port;
            if (ports.Port(process.Id, endpoint.Name) is { } target)
                binding["targetPort"] = target;
            bindings[endpoint.Name] = binding;
        }
        return bindings;
    }
}
