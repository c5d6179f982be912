using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Scheduling;

/// <summary>What jobs hold of their budget. The budget may shrink below it; then nothing starts until jobs have ended.</summary>
internal sealed class Usage(Budget budget)
{
    // Shares such as 0.1 do not add up exactly.
    private const double Tolerance = 1e-6;

    private readonly HashSet<int> _gpus = [];
    private readonly List<NodeShare> _elsewhere = [];
    private double _cpus;
    private long _memory;

    public Budget Budget { get; set; } = budget;

    /// <summary>How many jobs run on this machine.</summary>
    public int Running { get; private set; }

    /// <summary>How many are with other systems.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>What they hold.</summary>
    public JobNeeds Held => new(_cpus, _memory, _gpus.Count);

    /// <summary>Which GPUs they hold.</summary>
    public IReadOnlySet<int> Gpus => _gpus;

    /// <summary>Whether one more job has room. What it does not need it does not wait for.</summary>
    public bool Fits(ClassKey job)
    {
        if (!job.IsHere)
            return Elsewhere < Budget.Elsewhere;
        if (job.Spread is { } spread)
            return Running < Budget.Running && Place(spread) is not null;
        return Running < Budget.Running && (job.Needs.Cpus <= 0 || _cpus + job.Needs.Cpus <= Budget.Cpus + Tolerance)
            && (job.Needs.MemoryBytes <= 0 || _memory + job.Needs.MemoryBytes <= Budget.MemoryBytes)
            && (job.Needs.Gpus <= 0 || Budget.Gpus.Count(gpu => !_gpus.Contains(gpu)) >= job.Needs.Gpus);
    }

    /// <summary>Whether the machines that there are would do if nothing else ran on them.</summary>
    public bool MayEverFit(ClassKey job) => job.Spread is null || job.Spread.TryPlace(EmptyRooms(Budget)) is not null;

    /// <summary>All machines as they would be if nothing ran on them.</summary>
    public static IEnumerable<NodeRoom> EmptyRooms(Budget budget) =>
        budget.Nodes.Select(static node => NodeRoom.Empty(node.Id, node.All)).Prepend(NodeRoom.Empty(NodeShare.ThisMachine, budget.Machine));

    /// <summary>Takes what a job that fits needs.</summary>
    /// <returns>What it has: the lowest GPUs that are free.</returns>
    public JobEntry.Holding Take(ClassKey job)
    {
        JobEntry.Holding held;
        if (job is { IsHere: true, Spread: { } spread })
        {
            ImmutableArray<NodeShare> nodes = [.. Place(spread)!];
            held = new(nodes.FirstOrDefault(static share => share.IsHere)?.Gpus ?? [], nodes);
        }
        else
        {
            held = new(job is { IsHere: true, Needs.Gpus: > 0 } ? [.. Budget.Gpus.Where(gpu => !_gpus.Contains(gpu)).Take(job.Needs.Gpus)] : [], []);
        }
        Take(job, held);
        return held;
    }

    /// <summary>Takes what a job has already.</summary>
    public void Take(ClassKey job, JobEntry.Holding held)
    {
        if (!job.IsHere)
        {
            Elsewhere++;
            return;
        }
        Running++;
        var here = Here(job, held);
        _cpus += here.Cpus;
        _memory += here.MemoryBytes;
        _gpus.UnionWith(held.Gpus);
        foreach (var share in held.Nodes.Where(static share => !share.IsHere))
            _elsewhere.Add(share);
    }

    /// <summary>Gives back what a job held.</summary>
    public void Release(ClassKey job, JobEntry.Holding held)
    {
        if (!job.IsHere)
        {
            Elsewhere--;
            return;
        }
        Running--;
        var here = Here(job, held);
        // Sums of shares would wander off in the long run.
        _cpus = Running == 0 ? 0 : _cpus - here.Cpus;
        _memory -= here.MemoryBytes;
        _gpus.ExceptWith(held.Gpus);
        foreach (var share in held.Nodes.Where(static share => !share.IsHere))
            _elsewhere.Remove(share);
    }

    // What an earlier host had begun may be all on this machine.
    private static JobNeeds Here(ClassKey job, JobEntry.Holding held) =>
        held.Nodes.IsEmpty ? job.Needs : held.Nodes.FirstOrDefault(static share => share.IsHere)?.Needs ?? default;

    private NodeShare[]? Place(Spread spread)
    {
        var here = new NodeRoom(
            NodeShare.ThisMachine, Budget.Machine, Budget.Cpus - _cpus, Budget.MemoryBytes - _memory, [.. Budget.Gpus.Where(gpu => !_gpus.Contains(gpu))]);
        var placed = spread.TryPlace(Budget.Nodes.Select(Room).Prepend(here));
        // Fewer machines than it may have, and this one is not among them only because nobody has asked for more of it.
        return placed is not null && Budget.MayGrow && placed.Length < spread.MaxNodes && !Array.Exists(placed, static share => share.IsHere) ? null : placed;
    }

    private NodeRoom Room((string Id, NodeCapacity All) node)
    {
        var taken = _elsewhere.FindAll(share => share.Node == node.Id);
        return new(
            node.Id, node.All, node.All.Cpus - taken.Sum(static share => share.Needs.Cpus),
            node.All.MemoryBytes - taken.Sum(static share => share.Needs.MemoryBytes), node.All.Gpus.Except(taken.SelectMany(static share => share.Gpus)));
    }
}
