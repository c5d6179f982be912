namespace Ensemble.Processes.Launcher;

/// <summary>The living incarnations, and whose each direct child of the launcher is.</summary>
internal sealed class IncarnationTable
{
    private readonly Dictionary<uint, Incarnation> byId = [];
    private readonly Dictionary<int, Incarnation> byRoot = [];
    private readonly Dictionary<int, Incarnation?> byOrphan = [];

    internal IReadOnlyDictionary<uint, Incarnation> All => byId;

    /// <summary>Gets the highest number there ever was.</summary>
    internal uint Highest { get; private set; }

    internal Incarnation? Find(uint id) => byId.GetValueOrDefault(id);

    internal void Add(Incarnation incarnation)
    {
        byId.Add(incarnation.Id, incarnation);
        Highest = Math.Max(Highest, incarnation.Id);
        byRoot.Add(incarnation.RootPid, incarnation);
    }

    internal void Remove(Incarnation incarnation) => byId.Remove(incarnation.Id);

    /// <summary>Forgets a root that was reaped; its number may be given to another process from now on.</summary>
    internal bool TakeRoot(int pid, out Incarnation? incarnation) => byRoot.Remove(pid, out incarnation);

    /// <summary>Forgets an orphan that was reaped.</summary>
    internal bool TakeOrphan(int pid, out Incarnation? owner)
    {
        bool known = byOrphan.Remove(pid, out owner);
        owner?.Orphans.Remove(pid);
        return known;
    }

    internal bool IsKnownChild(int pid) => byRoot.ContainsKey(pid) || byOrphan.ContainsKey(pid);

    /// <summary>Notes whose an adopted child is; null for one that carries no mark of ours.</summary>
    internal void AddOrphan(int pid, Incarnation? owner)
    {
        byOrphan[pid] = owner;
        owner?.Orphans.Add(pid);
    }

    /// <summary>Finds the owner of a direct child of the launcher.</summary>
    internal Incarnation? OwnerOf(int child) => byRoot.GetValueOrDefault(child) ?? byOrphan.GetValueOrDefault(child);
}
