using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Collects what has died and decides when an incarnation is over: the root reaped, nothing of its tree alive, its output in the log.
/// </summary>
internal sealed unsafe class Reaper(
    IncarnationTable table, Adoption adoption, TreeActions trees, OutputPump outputs, Reports reports, RecordFile record, UntakenEnds ends,
    StartLanes lanes)
{
    private readonly HashSet<Incarnation> touched = [];

    /// <summary>Gets whether the launcher has no child at all.</summary>
    internal bool HasNoChild { get; private set; }

    /// <summary>Collects what has died.</summary>
    /// <param name="first">
    /// Who died before all others since the last time; 0 where nobody knows. The system gives the dead in the order of their births: without this, of two that
    /// died within a moment the older one would seem to have been the first.
    /// </param>
    internal void Reap(int first)
    {
        int status = 0;
        ResourceUsage usage = default;
        bool any = first > 0 && Libc.wait4(first, &status, Linux.WaitNoHang, &usage) == first;
        if (any)
            Note(first, status, usage);
        int pid;
        while ((pid = Libc.wait4(-1, &status, Linux.WaitNoHang, &usage)) > 0)
        {
            any = true;
            Note(pid, status, usage);
        }
        HasNoChild = pid < 0 && Errno.Last == Errno.NoChild;
        if (!any)
            return;

        // Children of what was just reaped have become ours by now: the system re-parents before it reports a death.
        adoption.Update();
        foreach (Incarnation incarnation in touched)
            Settle(incarnation);
        touched.Clear();
    }

    private void Note(int pid, int status, in ResourceUsage usage)
    {
        if (table.TakeRoot(pid, out Incarnation? incarnation) && incarnation is not null)
        {
            incarnation.RootEndedAt = Clock.UnixMicroseconds();
            incarnation.Status = status;
            incarnation.Usage = usage;
            touched.Add(incarnation);
        }
        else if (table.TakeOrphan(pid, out Incarnation? owner) && owner is not null)
        {
            touched.Add(owner);
        }
    }

    private void Settle(Incarnation incarnation)
    {
        if (incarnation.Orphans.Count > 0 && incarnation.IsBeingKilled)
            trees.Kill(incarnation);
        if (incarnation.IsRootAlive)
            return;
        if (!incarnation.RootExitTold)
            outputs.Drain(incarnation);
        if (incarnation.Orphans.Count == 0)
        {
            End(incarnation);
        }
        else if (!incarnation.RootExitTold)
        {
            incarnation.RootExitTold = true;
            incarnation.Strays = trees.CountSurvivors(incarnation);
            reports.RootExited(incarnation);
        }
    }

    private void End(Incarnation incarnation)
    {
        if (incarnation.RootExitTold)
            outputs.Drain(incarnation);
        outputs.Close(incarnation);
        table.Remove(incarnation);
        adoption.Forget(incarnation);
        incarnation.OverAt = incarnation.RootExitTold ? Clock.UnixMicroseconds() : incarnation.RootEndedAt;
        ends.Keep(incarnation);
        record.Ended(incarnation);
        bool isReplaced = lanes.Leave(incarnation.Lane);
        reports.Ended(incarnation, isUrgent: !isReplaced);
    }
}
