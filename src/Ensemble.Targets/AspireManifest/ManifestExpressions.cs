using Ensemble.Hosting.Publishing;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>Values as expressions of the manifest, such as <c>{learner.bindings.replay-server.port}</c>. Braces that mean themselves are doubled.</summary>
internal sealed class ManifestExpressions(PublishedPlan plan) : IPublishedValues
{
    // The name under which others reach a process is not always one it can listen on.
    private const string AllInterfaces = "0.0.0.0";

    public string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    public string Parameter(string name) => $"{{{name}.value}}";

    public string ConnectionString(string name) => $"{{{name}.connectionString}}";

    public string Endpoint(ProcessPlan owner, EndpointPlan endpoint, EndpointProperty property, bool isOwn)
    {
        string binding = $"{plan.NameOf(owner.Id)}.bindings.{endpoint.Name}";
        return property switch
        {
            EndpointProperty.Host or EndpointProperty.IPV4Host => isOwn ? AllInterfaces : Binding("host"),
            EndpointProperty.Port => Binding(isOwn ? "targetPort" : "port"),
            EndpointProperty.TargetPort => Binding("targetPort"),
            EndpointProperty.Scheme => Binding("scheme"),
            EndpointProperty.HostAndPort => isOwn ? $"{AllInterfaces}:{Binding("targetPort")}" : $"{Binding("host")}:{Binding("port")}",
            EndpointProperty.Url => isOwn ? $"{Binding("scheme")}://{AllInterfaces}:{Binding("targetPort")}" : Binding("url"),
            _ => throw new ArgumentOutOfRangeException(nameof(property)),
        };

        string Binding(string name) => $"{{{binding}.{name}}}";
    }
}
