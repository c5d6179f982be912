namespace Ensemble.Processes.Ledger;

/// <summary>
/// Checks whether the machine has what is asked for beside what is reserved, and chooses GPUs: the lowest free numbers, in the order of the requests.
/// </summary>
internal sealed class ResourceAllocation(IReadOnlyList<ResourceRequest> requests, MachineCapacity capacity, IReadOnlyList<ResourceHolder> holders)
{
    // Shares such as 0.1 do not add up exactly.
    private const double Tolerance = 1e-6;

    /// <summary>Gives GPUs for each request.</summary>
    /// <param name="refusals">What there is too little of is added here; the GPUs are void then.</param>
    internal IReadOnlyList<IReadOnlyList<int>> Choose(List<LedgerRefusal> refusals)
    {
        double cpus = requests.Sum(request => request.Cpus);
        double freeCpus = capacity.Cpus - holders.Sum(holder => holder.Cpus);
        if (cpus > 0 && cpus > freeCpus + Tolerance)
            refusals.Add(new LedgerRefusal.NotEnoughCpus(cpus, Math.Max(0, freeCpus), capacity.Cpus, [.. holders.Where(holder => holder.Cpus > 0)]));
        long memory = requests.Sum(request => request.MemoryBytes);
        long freeMemory = capacity.MemoryBytes - holders.Sum(holder => holder.MemoryBytes);
        if (memory > 0 && memory > freeMemory)
            refusals.Add(new LedgerRefusal.NotEnoughMemory(
                memory, Math.Max(0, freeMemory), capacity.MemoryBytes, [.. holders.Where(holder => holder.MemoryBytes > 0)]));
        int count = requests.Sum(request => request.Gpus);
        int[] free = [.. Enumerable.Range(0, capacity.Gpus).Except(holders.SelectMany(holder => holder.Gpus))];
        if (count <= free.Length)
            return Deal(free);
        refusals.Add(new LedgerRefusal.NotEnoughGpus(count, free.Length, capacity.Gpus, [.. holders.Where(holder => holder.Gpus.Count > 0)]));
        return [];
    }

    private IReadOnlyList<int>[] Deal(int[] free)
    {
        IReadOnlyList<int>[] dealt = new IReadOnlyList<int>[requests.Count];
        int next = 0;
        for (int index = 0; index < dealt.Length; index++)
        {
            dealt[index] = free[next..(next + requests[index].Gpus)];
            next += requests[index].Gpus;
        }
        return dealt;
    }
}
