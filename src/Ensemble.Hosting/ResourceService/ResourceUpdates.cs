using System.Collections.Immutable;
using Google.Protobuf;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Makes updates of what happened. None is larger than clients take without being asked to, which is 4 MiB.</summary>
internal static class ResourceUpdates
{
    private const int LargestUpdate = 1 << 20;

    /// <summary>Everything there is: the initial data, and where that would be too large, the rest as changes.</summary>
    public static IEnumerable<Wire.WatchResourcesUpdate> Initial(IReadOnlyList<ResourceEvent> present, ResourceMessages messages)
    {
        var types = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        bool isFirst = true;
        foreach (var chunk in Chunks(present, messages))
        {
            if (!isFirst)
            {
                yield return Changes(chunk);
                continue;
            }
            types.UnionWith(chunk.Select(r => r.ResourceType));
            var initial = new Wire.InitialResourceData { Resources = { chunk } };
            initial.ResourceTypes.AddRange(types.Select(t => new Wire.ResourceType { UniqueName = t, DisplayName = t }));
            isFirst = false;
            yield return new() { InitialData = initial };
        }
        if (isFirst)
            yield return new() { InitialData = new() };
    }

    /// <summary>What has changed: of every resource the newest.</summary>
    public static IEnumerable<Wire.WatchResourcesUpdate> Changed(IReadOnlyList<ResourceEvent> happened, ResourceMessages messages) =>
        Chunks(happened, messages).Select(Changes);

    private static Wire.WatchResourcesUpdate Changes(List<Wire.Resource> resources) =>
        new() { Changes = new() { Value = { resources.Select(r => new Wire.WatchResourcesChange { Upsert = r }) } } };

    private static IEnumerable<List<Wire.Resource>> Chunks(IReadOnlyList<ResourceEvent> happened, ResourceMessages messages)
    {
        var newest = new OrderedDictionary<string, ResourceEvent>(StringComparer.Ordinal);
        foreach (var change in happened)
            newest[change.ResourceId] = change;
        var chunk = new List<Wire.Resource>();
        int size = 0;
        foreach (var change in newest.Values)
        {
            if (messages.Of(change) is not { } message)
                continue;
            int own = message.CalculateSize();
            if (size + own > LargestUpdate && chunk.Count > 0)
            {
                yield return chunk;
                (chunk, size) = ([], 0);
            }
            chunk.Add(message);
            size += own;
        }
        if (chunk.Count > 0)
            yield return chunk;
    }
}
