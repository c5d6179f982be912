namespace Ensemble.Processes.Launcher;

/// <summary>Ends that the host has not said it has written down. A host that comes after one that was killed is told of them.</summary>
/// <param name="isKept">Whether another host may come.</param>
internal sealed class UntakenEnds(bool isKept)
{
    // A host starts a replica again only after it has taken the end before, and only starts that have a key are kept: so there are never more of them than
    // replicas in the run.
    private readonly Dictionary<uint, Incarnation> ends = [];

    internal IEnumerable<Incarnation> All => ends.Values;

    internal void Keep(Incarnation incarnation)
    {
        if (isKept && incarnation.Key.Length > 0)
            ends.Add(incarnation.Id, incarnation);
    }

    internal void Take(uint id) => ends.Remove(id);
}
