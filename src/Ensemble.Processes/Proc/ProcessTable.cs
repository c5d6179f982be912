namespace Ensemble.Processes.Proc;

/// <summary>All processes of the machine at one moment, as one pass over <c>/proc</c> sees them; the storage is reused by the next pass.</summary>
internal sealed class ProcessTable
{
    private readonly List<int> pids = [];
    private readonly Dictionary<int, ProcessStat> processes = [];

    internal Dictionary<int, ProcessStat>.ValueCollection Processes => processes.Values;

    internal ulong StartOf(int pid) => processes.TryGetValue(pid, out ProcessStat process) ? process.StartTicks : 0;

    internal void Refresh()
    {
        pids.Clear();
        processes.Clear();
        ProcFs.List(pids);
        foreach (int pid in pids)
        {
            if (ProcFs.TryReadStat(pid, out ProcessStat stat))
                processes[pid] = stat;
        }
    }

    /// <summary>
    /// Finds the child of <paramref name="ancestor"/> through which a process descends from it, and how many generations below that child it is; 0 if it does
    /// not.
    /// </summary>
    internal int BranchOf(int ancestor, ProcessStat process, out int depth)
    {
        // A table that was read while processes moved may hold a circle: no real tree is deeper than the table is long.
        for (depth = 0; depth < processes.Count; depth++)
        {
            if (process.Parent == ancestor)
                return process.Pid;
            if (!processes.TryGetValue(process.Parent, out process))
                return 0;
        }
        return 0;
    }

    /// <summary>Tells whether a process is one of <paramref name="ancestors"/> or descends from one.</summary>
    internal bool DescendsFrom(HashSet<int> ancestors, ProcessStat process)
    {
        for (int steps = 0; steps < processes.Count; steps++)
        {
            if (ancestors.Contains(process.Pid))
                return true;
            if (!processes.TryGetValue(process.Parent, out process))
                return false;
        }
        return false;
    }
}
