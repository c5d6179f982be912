using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Signals whole trees. Requests are collected and carried out together at the end of a turn of the loop, with one look at <c>/proc</c> however many trees
/// are concerned.
/// </summary>
/// <remarks>
/// Parents are reached before their children: a root that coordinates workers learns of the stop before it sees them vanish, and each process gets a signal
/// once.
/// </remarks>
internal sealed class TreeActions(IncarnationTable table, Adoption adoption, Reports reports)
{
    private readonly List<(Incarnation Incarnation, int Signal, uint Question)> signals = [];
    private readonly HashSet<Incarnation> kills = [];
    private readonly ProcessTable processes = new();
    private readonly int self = Environment.ProcessId;

    internal void Signal(Incarnation incarnation, int signal, uint question) => signals.Add((incarnation, signal, question));

    internal void Kill(Incarnation incarnation)
    {
        incarnation.IsBeingKilled = true;
        kills.Add(incarnation);
    }

    /// <summary>Kills every descendant of the launcher there is, whoever it belongs to.</summary>
    internal void KillAll()
    {
        processes.Refresh();
        foreach (ProcessStat process in processes.Processes)
        {
            if (!process.IsDead && processes.BranchOf(self, process, out _) != 0)
                ProcessSignal.Send(process, SignalNumber.Kill);
        }
    }

    internal void CarryOut()
    {
        if (signals.Count == 0 && kills.Count == 0)
            return;
        ILookup<Incarnation?, ProcessStat> trees = FindTrees();
        foreach ((Incarnation incarnation, int signal, uint question) in signals)
            reports.Signaled(question, Send(trees[incarnation], signal));
        foreach (Incarnation incarnation in kills)
        {
            foreach (ProcessStat victim in trees[incarnation])
                adoption.Learn(victim.Pid, incarnation);
            Send(trees[incarnation], SignalNumber.Kill);
        }
        signals.Clear();
        kills.Clear();
    }

    /// <summary>Counts what is left of an incarnation whose root has ended.</summary>
    internal int CountSurvivors(Incarnation incarnation) => FindTrees()[incarnation].Count();

    private static uint Send(IEnumerable<ProcessStat> tree, int signal)
    {
        uint reached = 0;
        foreach (ProcessStat member in tree)
            reached += ProcessSignal.Send(member, signal) ? 1u : 0u;
        return reached;
    }

    private ILookup<Incarnation?, ProcessStat> FindTrees()
    {
        processes.Refresh();
        List<(Incarnation? Owner, int Depth, ProcessStat Process)> members = [];
        foreach (ProcessStat process in processes.Processes)
        {
            int depth = 0;
            int branch = process.IsDead ? 0 : processes.BranchOf(self, process, out depth);
            if (branch == 0)
                continue;

            // This look may be the first to see an adopted child.
            adoption.Consider(branch);
            members.Add((table.OwnerOf(branch), depth, process));
        }
        members.Sort((one, other) => one.Depth.CompareTo(other.Depth));
        return members.ToLookup(member => member.Owner, member => member.Process);
    }
}
