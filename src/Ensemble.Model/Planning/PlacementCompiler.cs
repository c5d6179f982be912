using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>What a process needs of machines, and where it may be placed.</summary>
internal static class PlacementCompiler
{
    public static ImmutableSortedDictionary<string, string> Labels(IEnumerable<IResourceAnnotation> annotations) =>
        Fold(annotations.OfType<LabelAnnotation>().Select(l => (l.Key, l.Value)));

    public static ImmutableSortedDictionary<string, string> NodeSelector(IEnumerable<NodeSelectorAnnotation> annotations) =>
        Fold(annotations.Select(s => (s.Key, s.Value)));

    public static ImmutableArray<TolerationPlan> Tolerations(IEnumerable<TolerationAnnotation> annotations) =>
        [.. annotations.Select(t => new TolerationPlan(t.Key, t.Value, t.Effect)).Distinct()];

    public static ResourcePlan Resources(ProcessView process)
    {
        var cpu = process.Inherited<CpuAnnotation>().LastOrDefault();
        var memory = process.Inherited<MemoryAnnotation>().LastOrDefault();
        var nodes = process.Inherited<NodesAnnotation>().ToArray();
        return new()
        {
            Cpus = cpu?.Request,
            CpuLimit = cpu?.Limit,
            Memory = memory?.Request,
            MemoryLimit = memory?.Limit,
            Gpus = process.Inherited<GpuAnnotation>().LastOrDefault()?.Count ?? 0,
            Nodes = nodes.LastOrDefault(n => n.Nodes is not null)?.Nodes,
            TasksPerNode = nodes.LastOrDefault(n => n.TasksPerNode is not null)?.TasksPerNode,
        };
    }

    private static ImmutableSortedDictionary<string, string> Fold(IEnumerable<(string Key, string Value)> pairs)
    {
        var result = PlanDefaults.NoStrings.ToBuilder();
        foreach (var (key, value) in pairs)
            result[key] = value;
        return result.ToImmutable();
    }
}
