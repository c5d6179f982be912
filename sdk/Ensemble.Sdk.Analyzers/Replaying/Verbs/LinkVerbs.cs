using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Services, and references to what listens.</summary>
internal static class LinkVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["Binds"] = new(Bind) { Understands = IsBindUnderstood },
        ["Exposes"] = new(Bind) { Understands = IsBindUnderstood },
        ["Connects"] = new(Connect) { Understands = call => call.Names is not null },
        ["WithReference"] = new(Refer) { UsesArguments = false },
    };

    // A launch profile may declare an endpoint of the same name, with which the service becomes one.
    private static bool IsBindUnderstood(Call call) =>
        call.Names is { } names
            && (call.Receiver.Kind is not SubjectKind.Project || !names.Any(n => n.Name.StartsWith("http", StringComparison.OrdinalIgnoreCase)));

    private static void Bind(Call call, IResource process, Replay replay)
    {
        int? port = call["port"]?.Number;
        foreach (var (service, at) in call.Names ?? [])
        {
            process.Annotations.Add(call.Method == "Binds" ? new BindAnnotation(service, port, at) : new ExposeAnnotation(service, port, at));
            var endpoint = ServiceEndpoints.FindOrAdd(process.Annotations, service, port, at);
            endpoint.IsExternal |= call.Method == "Exposes";
            endpoint.IsFixed |= call["isFixed"]?.Flag ?? false;
        }
    }

    private static void Connect(Call call, IResource process, Replay replay)
    {
        foreach (var (service, at) in call.Names ?? [])
            process.Annotations.Add(new ConnectAnnotation(service, call["port"]?.Number, at));
    }

    private static void Refer(Call call, IResource resource, Replay replay)
    {
        if ((call["source"] ?? call["externalService"])?.Subject is { } source && replay.Find(source) is { } whole)
            resource.Annotations.Add(new ReferenceAnnotation(whole, null, null, Optional: false, call.At));
        else if (call["endpoint"]?.Endpoint is var (process, name) && IsSeenWhole(process) && replay.Find(process) is { } target)
            resource.Annotations.Add(new ReferenceAnnotation(target, name, null, Optional: false, call.At));
    }

    private static bool IsSeenWhole(Subject process) => process is { IsOpen: false, Kind: not SubjectKind.Project };
}
