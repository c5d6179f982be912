using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Sampling;

/// <summary>Measures all incarnations of a launcher with one look at <c>/proc</c>. Keep one: it reuses its storage. Not for several threads at once.</summary>
internal sealed class ProcessSampler(IProcessLauncher launcher)
{
    private readonly ProcessTable processes = new();
    private Dictionary<(int Pid, ulong Start), uint> branches = [];
    private Dictionary<(int Pid, ulong Start), uint> known = [];

    /// <summary>Gives a sample for every living incarnation, by its number.</summary>
    internal IReadOnlyDictionary<uint, ProcessSample> Sample()
    {
        processes.Refresh();
        branches.Clear();
        Dictionary<uint, ProcessSample> samples = [];
        foreach (ProcessStat process in processes.Processes)
        {
            int branch = process.IsDead ? 0 : processes.BranchOf(launcher.Pid, process, out _);
            if (branch == 0 || NumberOf(branch) is not (> 0 and uint number))
                continue;
            samples[number] = samples.GetValueOrDefault(number) + Measure(process);
        }
        (branches, known) = (known, branches);
        return samples;
    }

    /// <summary>The incarnation that a process belonged to at the last sample; null for none.</summary>
    internal uint? NumberOfProcess(int pid)
    {
        foreach (ProcessStat process in processes.Processes)
            if (process.Pid == pid)
                return processes.BranchOf(launcher.Pid, process, out _) is not 0 and var branch && NumberOf(branch) is > 0 and var number ? number : null;
        return null;
    }

    private static ProcessSample Measure(ProcessStat process)
    {
        // Only its own user may see what a process reads and writes, and has open: of others that stays 0.
        ProcFs.TryReadTraffic(process.Pid, out ulong read, out ulong written);
        return new(
            TimeSpan.FromSeconds((process.UserTicks + process.SystemTicks + process.ReapedTicks) / (double)ProcessStat.TicksPerSecond),
            (long)process.ResidentPages * Environment.SystemPageSize,
            process.Threads,
            1,
            (long)read,
            (long)written,
            ProcFs.CountOpenFiles(process.Pid));
    }

    // Everything below one child of the launcher is one incarnation's, and a child's brand never changes: it is read once in its life.
    private uint NumberOf(int branch)
    {
        (int, ulong) identity = (branch, processes.StartOf(branch));
        if (branches.TryGetValue(identity, out uint number))
            return number;
        if (!known.TryGetValue(identity, out number))
            number = ProcFs.TryReadBrand(branch, out Brand brand) && brand.Run == launcher.Run ? brand.Number : 0;
        branches[identity] = number;
        return number;
    }
}
