using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Collects what has died and decides when an incarnation is over: the root reaped, nothing of its tree alive, its output in the log.
/// </summary>
internal sealed unsafe class Reaper(
    IncarnationTable table, Adoption adoption, TreeActions trees, OutputPump outputs, Reports reports, RecordFile record, UntakenEnds ends,
    StartLanes lanes, OrderedEnds order)
{
    private const ulong Tie = 1000; // microseconds that a clock that was not set back can be behind the last end

    private readonly HashSet<Incarnation> touched = [];
    private ulong lastEnd;
    private bool hasNoChild;

    /// <summary>Gets whether the launcher has no child at all, nor one whose end has not had its turn.</summary>
    internal bool HasNoChild => hasNoChild && order.Count == 0;

    /// <summary>Takes the end of a root whose turn among the ends has come. <see cref="Reap"/> has to follow.</summary>
    internal void TakeTurn(uint id)
    {
        Incarnation incarnation = order.TakeTurn(id);
        int status = 0;
        ResourceUsage usage = default;
        if (incarnation.IsRootReaped)
            Stamp(incarnation);
        else if (Libc.wait4(incarnation.RootPid, &status, Linux.WaitNoHang, &usage) == incarnation.RootPid)
            Note(incarnation.RootPid, status, usage);
    }

    /// <summary>Collects what has died. The system gives the dead in the order of their births.</summary>
    internal void Reap()
    {
        int status = 0;
        ResourceUsage usage = default;
        bool any = false;
        int pid;
        while ((pid = Libc.wait4(-1, &status, Linux.WaitNoHang, &usage)) > 0)
        {
            any = true;
            Note(pid, status, usage);
        }
        hasNoChild = pid < 0 && Errno.Last == Errno.NoChild;
        if (!any && touched.Count == 0)
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
            incarnation.IsRootReaped = true;
            incarnation.Status = status;
            incarnation.Usage = usage;
            if (incarnation.RootHandle < 0)
                Stamp(incarnation);
        }
        else if (table.TakeOrphan(pid, out Incarnation? owner) && owner is not null)
        {
            touched.Add(owner);
        }
    }

    private void Stamp(Incarnation incarnation)
    {
        ulong now = Clock.UnixMicroseconds();
        incarnation.RootEndedAt = lastEnd = now <= lastEnd && lastEnd - now < Tie ? lastEnd + 1 : now;
        touched.Add(incarnation);
    }

    private void Settle(Incarnation incarnation)
    {
        if (incarnation.Orphans.Count > 0 && incarnation.IsBeingKilled)
            trees.Kill(incarnation);
        if (!incarnation.HasRootEnded)
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
