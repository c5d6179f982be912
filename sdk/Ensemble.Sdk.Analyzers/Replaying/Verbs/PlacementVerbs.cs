using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>What is asked of machines.</summary>
internal static class PlacementVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["WithCpus"] = new(SetCpus),
        ["WithMemory"] = new(SetMemory),
        ["WithGpus"] = new(SetGpus),
        ["WithNodes"] = new((call, resource, _) => SetNodes(resource, nodes => nodes with { Nodes = call["nodes"]?.Number ?? 1 })),
        ["WithTasksPerNode"] = new((call, resource, _) => SetNodes(resource, nodes => nodes with { TasksPerNode = call["tasksPerNode"]?.Number ?? 1 })),
        ["WithLabel"] = new(SetLabel),
        ["WithNodeSelector"] = new((call, resource, _) => resource.Annotations.Add(new NodeSelectorAnnotation("", "", call.At))),
        ["WithToleration"] = new((call, resource, _) => resource.Annotations.Add(new TolerationAnnotation("", null, null, call.At))),
    };

    private static void SetCpus(Call call, IResource resource, Replay replay)
    {
        if (call["request"]?.Real is { } request)
            resource.Annotations.Replace(new CpuAnnotation(request, call["limit"]?.Real));
    }

    private static void SetMemory(Call call, IResource resource, Replay replay)
    {
        if (call["request"]?.Text is not { } request)
            return;
        foreach (string size in new[] { request, call["limit"]?.Text }.OfType<string>().Where(size => MemorySize.TryParse(size) is null).Take(1))
            resource.Annotations.Add(new MalformedValueAnnotation(call.Method, size, "a size such as 512Mi, 4Gi or 1.5G, at least one byte", call.At));
    }

    private static void SetGpus(Call call, IResource resource, Replay replay)
    {
        if (call["count"]?.Number is { } count)
            resource.Annotations.Replace(new GpuAnnotation(count));
    }

    private static void SetNodes(IResource resource, Func<NodesAnnotation, NodesAnnotation> change) =>
        resource.Annotations.Replace(change(resource.Annotations.Last<NodesAnnotation>() ?? new(null, null)));

    // Labels are looked at one by one and named by their keys.
    private static void SetLabel(Call call, IResource resource, Replay replay)
    {
        if (call["key"]?.Text is { } key)
            resource.Annotations.Add(new LabelAnnotation(key, ""));
    }
}
