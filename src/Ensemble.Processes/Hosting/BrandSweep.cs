using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Hosting;

/// <summary>
/// Kills every process of a run wherever it is, by brand, by environment and by descent. For when the launcher, the parent of them all, is gone.
/// </summary>
internal static unsafe class BrandSweep
{
    private const int PatienceMilliseconds = 100;

    // On a machine that forks all the time no look is certain; so many empty ones in a row are as good.
    private const int EmptyLooks = 8;

    /// <summary>Kills until nothing is left. Returns how many processes were killed.</summary>
    internal static int KillAll(ulong run)
    {
        ProcessTable processes = new();
        HashSet<(int, ulong)> killed = [];
        int empty = 0;
        while (empty < EmptyLooks)
        {
            int newest = ProcFs.NewestPid();
            List<ProcessStat> victims = FindVictims(run, processes);
            if (victims.Count == 0)
            {
                // A process that was forked behind the back of this look, by a parent that ended before it was looked at, has not been seen: look again.
                if (newest == ProcFs.NewestPid())
                    break;
                empty++;
                continue;
            }
            empty = 0;
            foreach (ProcessStat victim in victims)
            {
                if (ProcessSignal.Send(victim, SignalNumber.Kill))
                    killed.Add((victim.Pid, victim.StartTicks));
            }
            AwaitDeath(victims[^1].Pid);
        }
        return killed.Count;
    }

    private static List<ProcessStat> FindVictims(ulong run, ProcessTable processes)
    {
        processes.Refresh();
        HashSet<int> marked = [];
        foreach (ProcessStat process in processes.Processes)
        {
            if (process.Pid != Environment.ProcessId && BelongsTo(run, process))
                marked.Add(process.Pid);
        }
        return [.. processes.Processes.Where(process => !process.IsDead && processes.DescendsFrom(marked, process))];
    }

    private static bool BelongsTo(ulong run, ProcessStat process)
        => ProcFs.TryReadBrand(process.Pid, out Brand brand) ? brand.Run == run : ProcFs.TryReadMark(process.Pid, out Brand mark) && mark.Run == run;

    // SIGKILL takes effect at once for all but a process deep in a system call; the next look comes when one has gone, or soon anyway.
    private static void AwaitDeath(int pid)
    {
        PollFd handle = new() { Fd = ProcessSignal.OpenHandle(pid), Events = Linux.PollIn };
        if (handle.Fd < 0)
            return;
        _ = Libc.poll(&handle, 1, PatienceMilliseconds);
        Libc.close(handle.Fd);
    }
}
