using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Checking.Ranges;

/// <summary>Ranges of what is asked of machines.</summary>
internal static class PlacementRanges
{
    public static IEnumerable<RangeFault> Of(IResourceAnnotation annotation) => annotation switch
    {
        CpuAnnotation cpus => Cpus(cpus),
        MemoryAnnotation memory => Memory(memory),
        GpuAnnotation { Count: < 0 or > 64 } gpus => [new($"{gpus.Count} GPUs", "Possible are 0 to 64.")],
        NodesAnnotation nodes => Nodes(nodes),
        MountAnnotation mount => Mount(mount),
        _ => [],
    };

    private static IEnumerable<RangeFault> Cpus(CpuAnnotation cpus)
    {
        if (!(cpus.Request > 0) || double.IsInfinity(cpus.Request))
            yield return new(Cores($"a request of {cpus.Request} cores"), "It is above 0; leave it out for none.");
        else if (cpus.Limit is { } limit && !(limit >= cpus.Request))
            yield return new(Cores($"a limit of {limit} cores"), Cores($"It requests {cpus.Request} and cannot be held to less."));
    }

    private static string Cores(FormattableString text) => FormattableString.Invariant(text);

    private static IEnumerable<RangeFault> Memory(MemoryAnnotation memory)
    {
        if (memory.Request <= 0)
            yield return new($"a request of {memory.Request.AsBytes()} of memory", "It is above 0; leave it out for none.");
        else if (memory.Limit < memory.Request)
            yield return new($"a limit of {memory.Limit.Value.AsBytes()} of memory", $"It requests {memory.Request.AsBytes()} and cannot be held to less.");
    }

    private static IEnumerable<RangeFault> Nodes(NodesAnnotation nodes)
    {
        if (nodes.Nodes < 1)
            yield return new($"{nodes.Nodes} nodes", "It is 1 or more.");
        if (nodes.TasksPerNode < 1)
            yield return new($"{nodes.TasksPerNode} tasks per node", "It is 1 or more.");
    }

    private static IEnumerable<RangeFault> Mount(MountAnnotation mount)
    {
        if (mount.Path.Length == 0)
            yield return new("a mount without a path", "Say where it appears.", mount.Location);
        if (mount.Size <= 0)
            yield return new($"a mount of {mount.Size.Value.AsBytes()} at '{mount.Path}'", "Its size is above 0; leave it out for the default.",
                mount.Location);
        if (mount.Mode is < 0 or > 0b111_111_111)
            yield return new($"a mount with mode {mount.Mode} at '{mount.Path}'", "Modes are 0 to 511, octal 777.", mount.Location);
    }
}
