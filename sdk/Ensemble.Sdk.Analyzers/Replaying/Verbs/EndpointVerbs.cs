using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Endpoints that are no services.</summary>
internal static class EndpointVerbs
{
    private static readonly Verb s_refers = new() { Refers = true };

    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["WithEndpoint"] = new((call, process, _) => Declare(call, process, call["scheme"]?.Text ?? "tcp")) { Understands = IsUnderstood },
        ["WithHttpEndpoint"] = new((call, process, _) => Declare(call, process, "http")) { Understands = IsUnderstood },
        ["WithHttpsEndpoint"] = new((call, process, _) => Declare(call, process, "https")) { Understands = IsUnderstood },
        ["WithExternalHttpEndpoints"] = new((_, process, _) => Publish(process)),
        ["GetEndpoint"] = new() { Refers = true, ReturnsReceiver = false },
        ["WithHttpCommand"] = s_refers,
        ["WithHttpHealthCheck"] = s_refers,
        ["WithHttpProbe"] = s_refers,
        ["WithUrl"] = s_refers,
        ["WithUrls"] = s_refers,
        ["WithUrlForEndpoint"] = s_refers,
    };

    // A launch profile may declare the same endpoint, and a callback may change it in every way.
    private static bool IsUnderstood(Call call) =>
        call.Receiver.Kind is not SubjectKind.Project && !call.IsWritten("callback") && IsNullOrText(call["name"]) && IsNullOrText(call["scheme"]);

    private static bool IsNullOrText(Argument? argument) => argument is null or { IsWritten: false } or { Text: not null };

    private static void Declare(Call call, IResource process, string scheme)
    {
        if (!IsUnderstood(call))
            return;
        string name = call["name"]?.Text ?? scheme;
        var endpoint = ServiceEndpoints.ForDeclaration(process.Annotations, name, scheme, call["port"]?.Number, call.At);
        endpoint.TargetPort = call["targetPort"]?.Number ?? endpoint.TargetPort;
        endpoint.IsExternal = call["isExternal"] is { IsWritten: true } external ? external.Flag ?? true : endpoint.IsExternal;
        endpoint.IsFixed |= call["isFixed"]?.Flag ?? false;
    }

    private static void Publish(IResource process)
    {
        foreach (var endpoint in process.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
            endpoint.IsExternal = true;
    }
}
