using System.Globalization;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Model;

namespace Ensemble.Jobs.Nodes;

/// <summary>What a gang wants that may run on more machines than one.</summary>
/// <param name="MinNodes">The fewest machines.</param>
/// <param name="MaxNodes">The most machines.</param>
/// <param name="WorldSize">How many processes in all; null where that follows from the machines.</param>
/// <param name="PerNode">How many processes a machine runs, in words; null where that follows from the world size.</param>
/// <param name="Needs">What each process takes.</param>
internal sealed record Spread(int MinNodes, int MaxNodes, int? WorldSize, string? PerNode, JobNeeds Needs)
{
    private const double Tolerance = 1e-6;

    /// <summary>What a job wants; null where one machine is all it may have.</summary>
    public static Spread? Of(JobSpec spec)
    {
        if (BackendNames.Of(spec) != BackendNames.Distributed || spec.Gang is not { MaxNodes: > 1 } gang)
            return null;
        _ = GangShape.TryReadWorldSize(spec, gang, out int? world);
        return new(gang.MinNodes, gang.MaxNodes, world, gang.ProcessesPerNode, spec.Needs);
    }

    /// <summary>Why it can never be carried out, however many machines there are, a sentence; null where it can.</summary>
    public static string? Problem(JobSpec spec)
    {
        var gang = spec.Gang!;
        if (gang.MinNodes < 1 || gang.MaxNodes < gang.MinNodes)
            return Words($"It wants at least {gang.MinNodes} machines and at most {gang.MaxNodes}.");
        if (GangShape.TryReadWorldSize(spec, gang, out int? world) is { } wrong)
            return wrong;
        if (world is < 1 or > GangShape.MostRanks)
            return Words($"A gang has 1 to {GangShape.MostRanks} processes, not {world}.");
        if (gang.ProcessesPerNode is not (null or "gpu" or "cpu" or "auto") && !(TryNumber(gang.ProcessesPerNode, out int perNode) && perNode is > 0 and <= GangShape.MostRanks))
            return $"Processes per node are a number, 'gpu', 'cpu' or 'auto', not '{gang.ProcessesPerNode}'.";
        if (world < gang.MinNodes)
            return Words($"{world} processes cannot be on {gang.MinNodes} machines.");
        if (world is { } size && TryNumber(gang.ProcessesPerNode, out int each)
            && (size % each != 0 || size / each < gang.MinNodes || size / each > gang.MaxNodes))
            return Words($"{size} processes, {each} on each machine, is not {Machines(gang)} machines.");
        return gang.Policy is GangPolicy.Quorum && (gang.Quorum < 1 || gang.Quorum > (world ?? GangShape.MostRanks))
            ? Words($"Of {world} processes 1 to {world} can have to succeed, not {gang.Quorum}.")
            : null;
    }

    /// <summary>The machines on which it is to run, and how many of its processes on each; null where there is no room.</summary>
    /// <param name="rooms">The machines, the first choice first.</param>
    public NodeShare[]? TryPlace(IEnumerable<NodeRoom> rooms)
    {
        NodeRoom[] all = [.. rooms];
        if (PerNode is not null || WorldSize is null)
            return TryPlaceWhole(all);
        for (int nodes = Math.Min(Math.Min(MaxNodes, all.Length), WorldSize.Value); nodes >= MinNodes; nodes--)
            if (TryPlaceSplit(all, nodes) is { } found)
                return found;
        return null;
    }

    /// <summary>How many more machines it waits for, if nothing else ran on those that there are.</summary>
    public int Lacking(IEnumerable<NodeRoom> rooms)
    {
        NodeRoom[] all = [.. rooms];
        int ranks = WorldSize is { } world && PerNode is null ? Math.Max(1, world / MinNodes) : 0;
        int fit = all.Count(room => Share(room, ranks > 0 ? ranks : RanksOn(room)) is not null);
        return Math.Max(TryPlace(all) is null ? 1 : 0, Least - fit);
    }

    /// <summary>What of it runs on a machine if that is one of its machines.</summary>
    public JobNeeds NeedsOn(NodeCapacity machine)
    {
        var room = NodeRoom.Empty(NodeShare.ThisMachine, machine);
        int ranks = PerNode is null && WorldSize is { } world ? (world + MinNodes - 1) / MinNodes : Math.Max(1, RanksOn(room));
        return Times(room, ranks);
    }

    private int Least => WorldSize is { } world && TryNumber(PerNode, out int each) ? world / each : MinNodes;

    private NodeShare[]? TryPlaceWhole(NodeRoom[] rooms)
    {
        List<NodeShare> shares = [];
        int left = WorldSize ?? GangShape.MostRanks;
        foreach (var room in rooms)
        {
            int ranks = RanksOn(room);
            if (shares.Count == MaxNodes || ranks > left || Share(room, ranks) is not { } share)
                continue;
            shares.Add(share);
            left -= ranks;
        }
        return shares.Count >= MinNodes && (WorldSize is null || left == 0) ? [.. shares] : null;
    }

    private NodeShare[]? TryPlaceSplit(NodeRoom[] rooms, int nodes)
    {
        var (each, more) = Math.DivRem(WorldSize!.Value, nodes);
        List<NodeShare> shares = [];
        foreach (var room in rooms)
        {
            if (shares.Count < nodes && Share(room, each + (shares.Count < more ? 1 : 0)) is { } share)
                shares.Add(share);
        }
        return shares.Count == nodes ? [.. shares] : null;
    }

    private NodeShare? Share(NodeRoom room, int ranks)
    {
        var needs = Times(room, ranks);
        return ranks >= 1 && needs.Cpus <= room.FreeCpus + Tolerance && needs.MemoryBytes <= Math.Max(0, room.FreeMemory) && needs.Gpus <= room.FreeGpus.Count
            ? new(room.Node, ranks, needs, [.. room.FreeGpus.Take(needs.Gpus)])
            : null;
    }

    private int RanksOn(NodeRoom room) => PerNode switch
    {
        null => 1,
        "gpu" => room.All.Gpus.Count,
        "cpu" => Math.Max(1, (int)room.All.Cpus),
        "auto" => room.All.Gpus.Count > 0 ? room.All.Gpus.Count : Math.Max(1, (int)room.All.Cpus),
        var text => TryNumber(text, out int number) ? number : 0,
    };

    // A process for each GPU without a word about GPUs means one for each process.
    private JobNeeds Times(NodeRoom room, int ranks) => new(
        Needs.Cpus * ranks, Needs.MemoryBytes * ranks, PerNode is "gpu" or "auto" && room.All.Gpus.Count > 0 && Needs.Gpus == 0 ? ranks : Needs.Gpus * ranks);

    private static string Machines(GangSpec gang) =>
        gang.MinNodes == gang.MaxNodes ? Words($"{gang.MinNodes}") : Words($"{gang.MinNodes} to {gang.MaxNodes}");

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Words(FormattableString words) => FormattableString.Invariant(words);
}
