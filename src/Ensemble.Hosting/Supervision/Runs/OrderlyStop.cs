namespace Ensemble.Hosting.Supervision;

/// <summary>
/// Stops processes in reverse order of their waits: the turn of a process comes when all that wait for it, directly or through others, have ended.
/// Each process and each wait is looked at once, whatever the size of the run.
/// </summary>
/// <param name="by">What the replicas' ends will say.</param>
/// <param name="acrossExperiments">Whether waits between experiments count.</param>
internal sealed class OrderlyStop(string by, bool acrossExperiments)
{
    private readonly Dictionary<ProcessNode, Place> _places = [];
    private readonly Stack<ProcessNode> _free = new();

    public string By { get; } = by;

    /// <summary>Whether it covers the whole run.</summary>
    public bool AcrossExperiments { get; } = acrossExperiments;

    /// <summary>Takes in all processes at once.</summary>
    public void Cover(IReadOnlyList<ProcessNode> processes)
    {
        foreach (var process in processes)
            _places[process] = new();
        foreach (var edge in processes.SelectMany(p => p.Waits).Where(Counts))
            _places[edge.Dependency].Blockers++;
    }

    /// <summary>Looks whether a process can go, or has gone and sets others free.</summary>
    /// <param name="process">A process that this stop covers.</param>
    /// <param name="turns">Receives those whose turn it is.</param>
    /// <returns>How many waits were looked at.</returns>
    public int Advance(ProcessNode process, Queue<ProcessNode> turns)
    {
        int looked = 0;
        _free.Push(process);
        while (_free.TryPop(out var next))
        {
            var place = _places[next];
            if (place.Blockers > 0 || place.IsClear)
                continue;
            if (next.Census.Open > 0)
            {
                if (!place.HadTurn)
                    turns.Enqueue(next);
                place.HadTurn = true;
                continue;
            }
            place.IsClear = true;
            foreach (var edge in next.Waits.Where(Counts))
            {
                looked++;
                if (--_places[edge.Dependency].Blockers == 0)
                    _free.Push(edge.Dependency);
            }
        }
        return looked;
    }

    private bool Counts(WaitEdge edge) => AcrossExperiments || edge.Dependency.Experiment == edge.Dependent.Experiment;

    private sealed class Place
    {
        public int Blockers { get; set; }

        public bool HadTurn { get; set; }

        public bool IsClear { get; set; }
    }
}
